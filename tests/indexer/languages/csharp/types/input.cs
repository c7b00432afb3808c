class Item { class Part { } }
class T { }
enum Kind { A }

class Uses<T, TOther> where TOther : Item, IOther<Kind>
{
    Item field;
    Item[] array;
    Item? nullable;
    Dictionary<string, List<Item>> map;
    Item.Part part;
    Lib.Far.Away away;
    (Item left, Kind right) pair;
    T generic;
    Func<Item, Kind> Property { get; set; }
    event Handler<Item> Happened;
    unsafe Item* pointer;

    Kind Method(Item a, in Kind b, List<T> c, ref Item d)
    {
        Item local = (Item)null;
        var x = typeof(Kind);
        if (a is Item) { }
        var y = a as Kind;
        if (a is Kind { } k && a is Item i) { }
        foreach (Item each in all) { }
        using (Item used = Open()) { }
        try { } catch (Problem p) when (p.Bad()) { }
        from Item q in all where q.Good() let r = q.Next() join s in others on q equals s select r;
        default(Item);
        sizeof(Kind);
        Call<Item>();
        switch (a) { case Item matched: break; case Kind: break; }
        var (left, right) = Both();
        return a switch { Item one => one.Run(), (var m, var n) => m(), [var first, .. var rest] => first(), _ => null };
    }
}

class Service
{
    [HttpGet("{id}"), Authorize]
    public IResult<Item> Get([FromQuery] Kind kind) => lambda([X] (Item z) => z);
}

class T2 : Uses<Item, Kind>, Lib.IFar<Item> { }
