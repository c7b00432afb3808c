class Db {
public:
    Db(int size);
    static bool check(const Db& db) { return true; }
    int size() const { return 1; }
};
