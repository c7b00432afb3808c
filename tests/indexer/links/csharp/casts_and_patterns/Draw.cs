using Shapes;
namespace App {
    class Draw {
        void Cast(object o) {
            ((Circle)o).Roll();
            (o as Square).Push();
            (o as Square)?.Push();
            var square = o as Square;
            square.Push();
            var circle = (Circle)o;
            circle.Roll();
            o.Roll();
        }
        void Pattern(Shape shape) {
            if (shape is Circle circle) circle.Roll();
            switch (shape) {
                case Square square: square.Push(); break;
                case Circle round when round != null: round.Roll(); break;
            }
            if (shape is Square { Side: 1 } small) small.Push();
            if (!(shape is Circle other)) return;
            other.Roll();
        }
    }
}
