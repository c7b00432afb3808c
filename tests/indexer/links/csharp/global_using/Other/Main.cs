namespace Other;
class Main { void F(Item item) { item.Load(); Clean(); } }
