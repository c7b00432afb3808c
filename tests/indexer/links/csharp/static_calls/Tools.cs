namespace Lib.Tools {
    public static class Text {
        public static string Trim(string s) => s;
        public static class Deep { public static void Dive() {} }
    }
}
