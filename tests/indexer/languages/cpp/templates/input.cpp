template <typename T, int N = 3, class... Rest>
class Box : public Base<T> {
    T value_;
public:
    Box(T value) : Base<T>(value), value_(value) {}
    template <class U> U convert(U u) const { return static_cast<U>(value_) + u; }
    T get() const;
    void use(typename T::type member, const std::vector<T>& list);
};

template <typename T, int N, class... Rest>
T Box<T, N, Rest...>::get() const { return value_; }

template <> class Box<int> { void specialised() {} };
template <class T> struct Box<T*, 2> { T* p; };
template <> void fill<int>(int x) {}
template <class T> using Vec = std::vector<T>;
template <class T> constexpr T zero = T(0);
template <class T> T prototype(T value);

template <class T>
concept Sized = requires(T t) { { t.size() } -> Same<int>; };

template <Sized T>
auto count(const T& container) requires Sized<T> { return container.size(); }

template <template <class> class C, class T>
void adopt(C<T>& into) { into.add(T{}); }

template class Box<char>;
extern template class Box<long>;

template <typename F, typename... Args>
decltype(auto) invoke(F&& f, Args&&... args) { return std::forward<F>(f)(std::forward<Args>(args)...); }

struct Visitor { template <class T> void operator()(T& t) { visit<T>(t); } };

auto use() {
    Box<int> box(1);
    box.convert<long>(2);
    Box<int>::make(3);
    return std::make_unique<Box<int>>(4);
}
