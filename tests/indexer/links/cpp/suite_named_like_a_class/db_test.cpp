#include "db.hpp"
TEST(Db, Opens) {
    Db db(3);
    Db::check(db);
    db.size();
    Db(4).size();
}
TEST(Other, Opens) { Db::check(Db(1)); }
