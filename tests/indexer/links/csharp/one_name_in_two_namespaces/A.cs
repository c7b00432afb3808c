namespace One { public class Item { public void Load() {} } public class Only { public void Go() {} } }
