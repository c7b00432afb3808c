namespace One {
    public class Red {}
    public static class RedExtensions { public static Red Paint(this Red red) => red; public static void Done(this Red red) {} }
}
