namespace App.Views;
class View { void F(Item item) { item.Load(); } }
