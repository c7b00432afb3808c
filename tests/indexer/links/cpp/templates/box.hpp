template <typename T>
class Box {
public:
    T& get() { return value_; }
    void set(const T& v) { check(); value_ = v; }
    void check() const;
private:
    T value_;
};
template <typename T>
void Box<T>::check() const {}
