namespace app::detail {
int use() { return helper(); }
}
