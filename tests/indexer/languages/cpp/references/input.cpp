#include <memory>
int helper(int x) { return x; }
void init() {}
void only_declared() {}

namespace tools {
int helper(int a, int b) { return a + b; }
struct Config { int size; };
}
namespace tools { int again() { return helper(1, 2); } }

class Base {
public:
    void inherited() {}
    virtual void hook();
    int helper() { return 1; }
};

class Derived : public Base {
    Config config_;
    Derived* next;
public:
    Derived(int x);
    void init();
    void only_declared();
    void over(int) {}
    void over(int, int) {}
    static Derived* create() { return new Derived(1); }

    void run(int parameter, Derived& other, std::unique_ptr<Derived> owned) {
        inherited();                  // the base's
        Base::inherited();
        this->inherited();
        (*this).over(1);
        over(1, 2);
        helper();                     // the base's, not the function
        ::helper(1);
        tools::helper(1, 2);
        tools::missing();
        only_declared();              // defined in another file
        init();
        hook();
        other.run(1, *this, nullptr); // receiver's type is not followed
        next->over(3);
        owned->over(4);
        create()->over(5);
        parameter(6);
        Derived local(7);
        Derived{8}.over(9);
        auto lambda = [this](int init) { init(); inherited(); };
        lambda(10);
        for (auto& [key, value] : map()) key(value);
        if (auto found = find(11); found) found();
        try { risky(); } catch (const Failure& failure) { failure(); }
        delete next;
        throw std::runtime_error("x");
    }
};

void Derived::init() { inherited(); over(1); helper(); unknown(); }
Derived::Derived(int x) : Base(), next(nullptr) { helper(); }

void outside(Derived* derived) {
    derived->init();
    helper(1);
    Derived::create();
    Derived* made = new tools::Derived(1);
    tools::Config config{};
    std::sort(begin, end, [](const Derived& a, const Derived& b) { return compare(a, b); });
}
using tools::again;
int imported = again();
