static void usage(void) {}
int run(void);
int main(void) { usage(); return run(); }
