using System;
using Meta;
[Route("a"), Plain]
class Use {
    [Obsolete]
    [Obsolete2]
    void F([Plain] int x) {}
    [Meta.RouteAttribute("b")] int Value { get; set; }
}
