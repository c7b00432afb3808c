namespace app {
int helper() { return 1; }
namespace detail { int helper() { return 2; } }
}
int helper() { return 3; }
