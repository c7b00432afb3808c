namespace Shop;
public class Item { public void Load() {} }
public static class Tools { public static void Clean() {} }
