#include "db.hpp"
void Db::put(int x) {}
