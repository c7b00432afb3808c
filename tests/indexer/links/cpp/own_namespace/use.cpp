namespace app {
int helper(int x);
int use() { return helper(1); }
}
int outside() { return helper(2) + app::helper(3) + ::app::helper(4); }
