struct Log { void line() {} };
extern Log log_;
