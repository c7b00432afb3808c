void log_line(const char *s);
int main(void) { log_line("x"); return 0; }
