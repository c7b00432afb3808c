using System.Collections.Generic;
namespace Lib {
    public static class TextExtensions {
        public static string Slug(this string text) => text;
        public static T Second<T>(this IEnumerable<T> list) => default;
        public static int Twice(this int number) => number;
        public static void Dump<T>(this T thing) {}
    }
}
