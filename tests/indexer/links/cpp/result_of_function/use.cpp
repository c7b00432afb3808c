void use() {
    make().grow(1);
    more()->area();
    auto x = told();
    x.grow(2);
}
