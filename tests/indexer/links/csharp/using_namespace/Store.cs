namespace Shop.Data {
    public class Store { public Item Item { get; set; } public Item Find() { return null; } public void Save() {} }
    public class Item { public void Load() {} }
}
