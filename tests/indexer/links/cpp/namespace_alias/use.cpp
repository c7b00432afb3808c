namespace t = app::tools;
int use() { return t::helper(); }
