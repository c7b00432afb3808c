using One;
namespace Two.Deep { class Nearest { void F(Item item) { item.Load(); } } }
