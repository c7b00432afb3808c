struct stat { int size; };
struct point { int x; };
typedef struct point point_t;
int stat(const char *path, struct stat *into);
static int helper(int x) { return x; }
static int (*hook)(int) = helper;
#define TWICE(x) (helper(x) + helper(x))
struct ops { int (*open)(int); int (*helper)(int); };

static int twice(int x) { return x * 2; }
#ifdef FAST
static int fast(void) { return 1; }
#else
static int fast(void) { return 2; }
#endif

int caller(struct ops *ops, point_t *where, int twice)
{
	struct stat st;
	point_t *copy = (point_t *)where;

	helper(1);
	helper(helper(2));
	twice(3);		/* the parameter */
	ops->open(4);		/* not known */
	ops->helper(5);		/* not the function */
	(*ops->open)(6);
	(*hook)(7);
	hook(8);
	TWICE(9);
	fast();
	stat("path", &st);	/* the function, not the struct */
	unknown(sizeof(struct point));
	ops[0].open(10);
	get(ops)->open(11);
	table[2](12);
	return caller(ops, where, 13) ? copy->x : sizeof(point_t);
}

static int at_file_scope = TWICE(1);
int hides(int helper(int)) { return helper(1); }
int prototype_inside(void) { int helper(int); return helper(1); }
