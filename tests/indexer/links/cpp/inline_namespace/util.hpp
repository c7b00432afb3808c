namespace app { inline namespace v1 {
class Tool { public: void run(); };
int helper() { return 1; }
} }
