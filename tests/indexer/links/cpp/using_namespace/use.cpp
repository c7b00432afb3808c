using namespace app;
int use() { Tool t; t.run(); return helper(); }
