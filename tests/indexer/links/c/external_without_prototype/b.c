int use() { return twice(1); }
