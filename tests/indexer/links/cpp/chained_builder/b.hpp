class Builder {
public:
    Builder& name(int n);
    Builder& size(int n);
    int done();
};
