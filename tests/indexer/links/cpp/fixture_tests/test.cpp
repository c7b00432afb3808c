#include "db.hpp"
class DbTest : public testing::Test {
protected:
    Db db_;
    void fill() {}
};
TEST_F(DbTest, put) { fill(); db_.put(1); put(2); }
