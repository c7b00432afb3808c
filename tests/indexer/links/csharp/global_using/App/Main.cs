namespace App;
class Main { void F(Item item, Stock stock) { item.Load(); stock.Load(); Clean(); } }
