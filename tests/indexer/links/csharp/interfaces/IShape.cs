namespace Shapes {
    public interface IDrawable { void Draw(); }
    public interface IShape : IDrawable { double Area(); void Move(int x) { Draw(); } }
    public class Square : IShape {
        public double Area() => 1;
        public void Draw() { Area(); }
    }
    public class Secret : IDrawable {
        void IDrawable.Draw() {}
        public void Draw(int times) {}
    }
}
