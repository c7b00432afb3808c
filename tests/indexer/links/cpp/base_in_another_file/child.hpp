#include "base.hpp"
class Child : public Base {
public:
    void run() override { start(); Base::run(); this->start(); }
};
