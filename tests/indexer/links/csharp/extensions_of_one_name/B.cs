namespace Two {
    public class Blue {}
    public static class BlueExtensions { public static Blue Paint(this Blue blue) => blue; public static void Done(this Blue blue) {} }
}
