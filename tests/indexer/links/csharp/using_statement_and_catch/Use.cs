using IO2;
class Use {
    void F() {
        using (var a = Handle.Open("a")) { a.Read(); }
        using (Handle b = new Handle()) b.Read();
        using var c = Handle.Open("c");
        c.Read();
        try { c.Read(); } catch (HandleError error) { error.Explain(); } catch (System.Exception error) { error.Explain(); }
        lock (c) { c.Dispose(); }
        for (var d = new Handle(); d != null; d = null) d.Read();
    }
}
