#include <stdio.h>
#include "list.h"

#define LIMIT 10
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define EXPORT_SYMBOL(sym) extern int sym##_exported

/* A point.
 * In the plane. */
struct point {
	int x, y;
	struct point *next;
	unsigned flag : 1;
	void (*draw)(struct point *self);
};

typedef struct { double re, im; } complex_t;
typedef int (*handler_t)(int, void *);
enum color { RED, GREEN = 4, BLUE };
union value { int i; float f; };

static int counter = 0;
const char *names[] = { "a", "b" };
int first, *second, (*third)(void);

int declared_elsewhere(int a);

// Adds.
static inline int add(int a, int b)
{
	return a + b;
}

static __init int start_here(struct point *p)
{
	int result = add(1, 2);
	struct point local = { .x = 1 };

	p->draw(p);
	result = MAX(result, LIMIT);
	declared_elsewhere(result);
	printf("%d\n", result);
	add(3, 4);
	return unknown(result);
}
EXPORT_SYMBOL(start_here);

long
old_style(a, b)
	int a;
	char *b;
{
	handler_t add = 0;
	return add(a, b);
}

#ifdef CONFIG_ODD
static void twice(void)
{
	add(1, 1);
#else
static void twice(int x)
{
	add(x, x);
#endif
}

SYSCALL_DEFINE2(odd_call, int, fd, char *, buf)
{
	return add(fd, 1);
}

struct point *make_point(void) { return NULL; }
