int before(void) { return 1; }

struct { int
typedef

static int half(int a, {
	before();

int after_the_hole(void)
{
	return before();
}

int unclosed(int x)
{
	if (x {
		after_the_hole(;
	}
	"never ended
	'
}

} } )
#if NEVER_ENDED
#define LAST_MACRO(a, b a
int at_the_end(void) { return before() }
