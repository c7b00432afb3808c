#define TEST(n) void test_##n(void)
int push(int);
TEST(push) { push(1); }
