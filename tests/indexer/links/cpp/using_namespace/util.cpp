namespace app {
int helper() { return 1; }
class Tool { public: void run() {} };
}
