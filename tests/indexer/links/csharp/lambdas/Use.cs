using System;
using System.Collections.Generic;
using System.Linq;
using Shop;
class Use {
    List<Order> orders;
    void F(IEnumerable<Order> all) {
        orders.ForEach(o => o.Send());
        all.Where(o => o.IsOpen()).ToList().First().Send();
        foreach (var order in all.Where(x => x.IsOpen())) order.Customer.Notify();
        var first = all.FirstOrDefault(o => o.IsOpen());
        first?.Send();
        Func<Order, bool> check = (Order o) => o.IsOpen();
        orders[0].Send();
        Each(o => o.Send());
    }
    void Each(Action<Order> action) {}
}
