using Shop;
using System.Collections.Generic;
class Use {
    void F(List<Order> orders) {
        var open = from o in orders where o.IsOpen() select o;
        var prices = from o in orders from l in o.Lines let p = l.Price() orderby l.Price() select p;
    }
}
