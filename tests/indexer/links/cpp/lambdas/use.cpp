#include "f.hpp"
void use(Job& job) {
    auto f = [&](Job& other) { other.run(); job.run(); return work(); };
    f(job);
}
