/* Parameters that a macro hides from old compilers. */
local int inflate_state OF((z_streamp strm));
int no_parameters __P((void));
static unsigned several PARAMS((unsigned char *have,
                                unsigned length));
int aligned_variable __aligned((8));

SYSCALL_DEFINE1(close, unsigned int, fd)
{
	return close(fd);
}
TEST(several) { several(1, 2); }

local int inflate_state(strm)
z_streamp strm;
{
	return no_parameters() + several(strm, 1);
}
int no_parameters(void) { return 1; }
static unsigned several(unsigned char *have, unsigned length)
{
	return inflate_state(have);
}
