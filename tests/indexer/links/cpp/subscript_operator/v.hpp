struct Item { int number() { return 1; } };
class Items {
public:
    Item& operator[](int i);
};
