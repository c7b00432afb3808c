namespace App {
    using Two;
    class Within { void F(Item item) { item.Load(); } }
}
