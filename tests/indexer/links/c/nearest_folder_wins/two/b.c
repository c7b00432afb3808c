void log_line(const char *s);
void b(void) { log_line("b"); }
