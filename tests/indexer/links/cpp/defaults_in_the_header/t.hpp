namespace app {
int load(const char* name, int flags = 0);
class T { public: void put(int a, int b = 1); };
}
