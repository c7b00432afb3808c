#include "base.hpp"
void log() {}
class Child : public Base {
    void run() { log(); }
};
void free_one() { log(); }
