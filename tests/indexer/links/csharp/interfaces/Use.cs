using Shapes;
class Use {
    void F(IShape shape, IDrawable drawable, Square square, Secret secret) {
        shape.Draw();
        shape.Area();
        shape.Move(1);
        drawable.Draw();
        square.Draw();
        secret.Draw(2);
    }
}
