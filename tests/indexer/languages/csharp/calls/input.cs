namespace Calls;

using Lib;

class Base
{
    public Base(int a) { }
    protected void Inherited() { }
    protected virtual void Over() { }
    public static void Shared() { }
}

class Derived : Base
{
    private Service service;
    private Action onDone;

    public Derived() : this(1, 2) { }
    public Derived(int a, int b) : base(a) { }

    protected override void Over() { base.Over(); }
    void Save() { }
    void Save(int a) { }
    void Save(string format, params object[] rest) { }
    void Optional(int a, int b = 2) { }
    void Same(int a) { }
    void Same(string a) { }
    static Derived Make() { return new Derived(); }
    void Generic<T>(T value) { }
    public Color Color { get { return new Color(1); } }

    void Receivers(Service other)
    {
        Save();
        Save(1);
        Save("{0} {1}", 1, 2, 3);
        Optional(1);
        Optional(1, 2);
        Optional(1, 2, 3);
        Same(1);
        Absent();
        this.Save();
        this.service.Save();
        service.Save();
        service?.Save();
        other?.Child?.Save();
        Make().Save();
        Derived.Make();
        Derived.Missing();
        Base.Shared();
        Inherited();
        this.Inherited();
        base.Inherited();
        Generic<int>(1);
        this.Generic<string>("x");
        string.Format("x");
        Lib.Thing.Save();
        nameof(Save);
        onDone();
        new Derived(1, 2).Save();
        new Lib.Other { Name = "x" };
        Derived typed = new(1, 2);
        global::System.Console.WriteLine();
        Calls.Derived.Make();
        var save = new Action(Save);
    }

    void Hidden(Func<int> Make, Service Base)
    {
        Make();
        Base.Shared();
        foreach (var Save in all) Save();
        if (x is Action Over) Over();
        Read(out var Inherited);
        Inherited();
        Run(Optional => Optional(), (Generic) => Generic(1), delegate (Action Same) { Same(); });
        int Local() => Local();
        Local();
    }

    void Unhidden() { Optional(1); Generic(2); }

    class Nested
    {
        void Over() { }
        void Go() { Over(); Make(); Derived.Make(); Local(); }
    }
}

static class Extensions
{
    public static int Twice(this string text, int by) { return 2; }
    static void Use() { "a".Twice(1); Twice("a", 1); Extensions.Twice("a", 1); }
}

class Color { public Color(int a) { } public static Color Red() => null; }

class Stranger : Unknown
{
    void Go() { Save(); base.Save(); this.Save(); Color.Red(); }
}
