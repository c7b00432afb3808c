class T {
public:
    void put(int a) {}
    void put(const char* a) {}
};
