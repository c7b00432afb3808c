class Base {
public:
    void log() {}
};
