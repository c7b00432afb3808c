#include <string>
class Shape {};
class Circle : public Shape {};
struct Red { void go() {} };
struct Blue { void go() {} };
class Text {
public:
    Red* add(int v) { return 0; }
    Blue* add(double v) { return 0; }
    Red* put(const char* v) { return 0; }
    Blue* put(bool v) { return 0; }
    Red* draw(const Circle& c) { return 0; }
    Blue* draw(const std::string& s) { return 0; }
    Red* wide(unsigned long v) { return 0; }
    Blue* wide(long v) { return 0; }
    void any(int v) {}
    void any(Shape& s) {}
};
