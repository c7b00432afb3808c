class Config {
public:
    static Config& instance();
    static int limit() { return 1; }
    void load();
};
