#define FMT_BEGIN_NAMESPACE namespace fmt { inline namespace v9 {
#define FMT_END_NAMESPACE }}
#define FMT_BEGIN_DETAIL_NAMESPACE namespace detail {
#define FMT_END_DETAIL_NAMESPACE }

FMT_BEGIN_NAMESPACE
FMT_BEGIN_DETAIL_NAMESPACE
inline int count_digits(int n) { return n; }
FMT_END_DETAIL_NAMESPACE
class buffer {
 public:
  void push(int c) { detail::count_digits(c); }
};
FMT_END_NAMESPACE
