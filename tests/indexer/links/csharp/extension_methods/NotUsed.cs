using Model;
class NotUsed { void F(Item item) { item.Print(); } }
