using System;
using Shop;

namespace App {
    class Program {
        void FromParameter(Item item) { item.Load(); }
        void FromOut(out Item first, ref Item second, in Item third) { first = null; second.Save(); third.Close(); }
        void FromLocal() { Item item = Find(); item.Load(); }
        void FromConstructor() { var item = new Item(); item.Save(); }
        void TargetTyped() { Item item = new(); item.Close(); }
        void Direct() { new Item().Load(); (new Item()).Save(); }
        void FromObject(object item) { item.Load(); }
        Item Find() => null;
    }
}
