class Base {
public:
    void start() {}
    virtual void run() {}
};
