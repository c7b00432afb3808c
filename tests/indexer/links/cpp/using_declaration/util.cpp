namespace app {
int helper() { return 1; }
int other() { return 1; }
}
