namespace Two { public class Item { public void Load() {} } }
