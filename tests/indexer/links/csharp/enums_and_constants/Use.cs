namespace M {
    using N;
    class Use { void F(Color color) { Paint.Use(Color.Red); Paint.Brush.Stroke(); color.ToString(); Color.Parse("x"); int x = Paint.Max; } }
}
