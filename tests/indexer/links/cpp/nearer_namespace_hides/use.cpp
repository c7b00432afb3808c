namespace app::detail {
int use() { return helper(); }
}
namespace app {
int use2() { return helper(); }
}
int use3() { return helper(); }
