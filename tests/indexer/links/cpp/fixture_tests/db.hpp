class Db { public: void put(int x); };
