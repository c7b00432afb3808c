/*
 * Devices and their tables.
 */
#include <linux/module.h>
#include "device.h"
#include CONFIG_HEADER
#import "once.h"

#define LIMIT 16
#define CLAMP(value, low, high) \
	((value) < (low) ? (low) : (value) > (high) ? (high) : (value))
#define TRACE(format, ...) printf(format, __VA_ARGS__)
#undef LIMIT

/** A device: what the bus
 *  hands out. */
struct device {
	int id;
	char *name, *alias[4];		/* two names */
	unsigned int ready : 1, : 3, busy : 2;
	int (*open)(struct device *self, int flags);
	struct { int x, y; } origin;
	union {
		long number;
		void *pointer;
	};
	enum mode { MODE_IDLE, MODE_BUSY = 4, } mode;
	struct list { struct list *next; } queue;
};

struct forward;
union value { int i; float f; };
enum color {
	RED,
	GREEN = 2,
	BLUE,
};
enum { ANONYMOUS_ONE, ANONYMOUS_TWO };

typedef struct point { int x; int y; } point;
typedef struct { int w; } size_type, *size_pointer;
typedef enum { NORTH, SOUTH } direction_t;
typedef unsigned long word_t;
typedef int (*compare_fn)(const void *left, const void *right);
typedef int matrix_t[3][3];

extern int declared_elsewhere;
int counter, *cursor = &counter;
static const char *const names[] = { "a", "b" };
static struct { int hits; } statistics;
struct device template_device = { .id = 1, .open = open_device };

int prototype(int value);

// Opens it.
// Returns 0 or an error.
static int open_device(struct device *self, int flags)
{
	struct local { int member; } here;
	static int calls;
	enum { INSIDE };
#define INNER_MACRO 3

	calls++;
	return prototype(here.member + flags);
}

int
split_head(void)
{
	return 0;
}

extern int defined_extern(void) { return 1; }
