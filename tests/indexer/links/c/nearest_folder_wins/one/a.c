void log_line(const char *s);
void a(void) { log_line("a"); }
