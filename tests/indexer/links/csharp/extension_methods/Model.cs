namespace Model {
    public interface IShape {}
    public class Item : IShape { public void Load() {} public void Save() {} }
    public class Special : Item {}
    public class Stranger {}
}
