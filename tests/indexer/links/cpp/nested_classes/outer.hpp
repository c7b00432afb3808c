class Outer {
public:
    class Inner { public: void go(); };
    Inner& inner();
};
