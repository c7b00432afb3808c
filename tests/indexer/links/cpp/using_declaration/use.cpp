using app::helper;
int use() { return helper() + other(); }
