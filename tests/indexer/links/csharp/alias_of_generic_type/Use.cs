using System.Collections.Generic;
using Items = System.Collections.Generic.List<Shop.Item>;
using ItemBox = Shop.Box<Shop.Item>;
using S = Shop;
class Use {
    void F(Items items, ItemBox box, S.Item item) {
        foreach (var one in items) one.Load();
        box.Open();
        box.Content.Load();
        item.Load();
        new S.Item().Load();
        S::Item other = null;
        other.Load();
    }
}
