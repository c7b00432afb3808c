namespace app {
int helper() { return 1; }
}
