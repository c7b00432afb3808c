namespace util {
void log(const char* format, ...);
int sum(int n) { return n; }
}
