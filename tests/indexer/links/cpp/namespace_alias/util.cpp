namespace app { namespace tools {
int helper() { return 1; }
} }
