using One;
using Two;
using Item = Two.Item;
class Alias { void F(Item item) { item.Load(); } }
