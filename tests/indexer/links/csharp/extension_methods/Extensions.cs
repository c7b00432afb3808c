using Model;
namespace Lib {
    public static class Extensions {
        public static void Print(this Item item) {}
        public static Item Copy(this Item item, int times) => item;
        public static void Draw(this IShape shape) {}
        public static void Load(this Item item) {}
    }
}
