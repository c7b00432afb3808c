namespace app {
class Tool { public: void run(); void stop(); };
}
