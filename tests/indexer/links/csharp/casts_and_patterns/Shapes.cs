namespace Shapes {
    public abstract class Shape {}
    public class Circle : Shape { public void Roll() {} }
    public class Square : Shape { public void Push() {} public int Side; }
}
