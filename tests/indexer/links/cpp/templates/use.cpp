#include "box.hpp"
#include "item.hpp"
void use(Box<Item>& b) {
    b.get().use();
    b.set(Item());
    Box<Item> c;
    c.check();
}
