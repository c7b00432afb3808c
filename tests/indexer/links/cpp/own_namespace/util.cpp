namespace app {
int helper(int x) { return x; }
}
