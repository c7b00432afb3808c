namespace Other { public class Item { public void Load() {} public void Save() {} } }
