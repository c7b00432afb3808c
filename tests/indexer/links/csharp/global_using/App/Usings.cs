global using Shop;
global using static Shop.Tools;
global using Stock = Shop.Item;
