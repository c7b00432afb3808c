int (*pointer_to_function)(int);
int *(*table[3])(char *, int);
int (*returns_function(int which))(int)
{
	return pointer_to_function;
}
int (parenthesized)(int a) { return a; }
char *strings[2], (*pointer_to_array)[4], plain;
int old_style(first, second)
	int first;
	char *second;
{
	return first + *second;
}
void (*signal_like(int number, void (*handler)(int)))(int) { handler(number); return 0; }
__attribute__((noreturn)) static void attribute_first(void) { for (;;) ; }
static int attribute_middle(void) __attribute__((unused));
static int __attribute__((cold)) attribute_inside(void) { return 0; }
unsigned long long wide = 1ULL << 40;
const struct device { int id; } *const devices[] = { 0 }, spare;
_Static_assert(sizeof(int) == 4, "int");
_Noreturn void never(void) { for (;;) ; }
inline int inlined(int array[static 4], int n, int (*matrix)[n]) { return array[0] + matrix[0][0]; }
typeof(plain) like_plain;
