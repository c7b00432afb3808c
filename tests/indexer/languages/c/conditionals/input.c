#ifndef HEADER_GUARD
#define HEADER_GUARD

#ifdef __cplusplus
extern "C" {
class never_in_c { public: void f(); };
#endif

#if 0
int left_out(void) { it's not code }
#define LEFT_OUT 1
#elif defined(WIDE)
typedef long number;
#else
typedef int number;
#endif

#ifdef CONFIG_SMP
static int locked(int a)
#define SMP_ONLY 1
#else
static int locked(int a, int b)
#define UP_ONLY 1
#endif
{
	return a;
}

int branches(int x)
{
	if (x == 1) {
		one();
#ifdef CONFIG_TWO
	} else if (x == 2) {
		two();
#endif
	}
#if defined(CONFIG_A)
	if (x > 3)
#else
	if (x > 4)
#endif
		three();
	return call(x,
#ifdef CONFIG_B
		    with_b
#else
		    without_b
#endif
		    );
}

#ifdef CONFIG_HEAD
static void opened(void)
{
	if (1) {
#else
static void opened(void)
{
	if (2) {
#endif
		body();
	}
}

static const struct operations table = {
	.open = branches,
#ifdef CONFIG_PM
	.suspend = opened,
#endif
#define ENTRY(x) { x }
	.items = ENTRY(1),
};

enum kind {
	FIRST,
#ifdef CONFIG_MORE
	SECOND,
#endif
	LAST /* spans
	        two lines */
#define KIND_COUNT (LAST + 1) /* and so
	does this */
};

#ifndef __ASSEMBLY__
int both_kinds(void) { return KIND_COUNT; }
#else
	.macro assembler reg
	ldr \reg, ='don't parse
	.endm
#endif

#ifdef __cplusplus
}
#endif
#endif /* HEADER_GUARD */
