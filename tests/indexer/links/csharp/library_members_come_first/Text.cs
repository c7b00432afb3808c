namespace Lib {
    public static class Text {
        public static bool StartsWith(this string source, char c) => true;
        public static string Shout(this string source) => source;
        public static int Count<T>(this System.Collections.Generic.IEnumerable<T> all) => 0;
        public static int Odd<T>(this System.Collections.Generic.IEnumerable<T> all) => 0;
    }
}
