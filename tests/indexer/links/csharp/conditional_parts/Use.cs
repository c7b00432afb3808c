namespace N {
    class Use { void F(Either e, Whole w, Instead i) { Token.Parse("a").Close(); e.Go(); e.Close(); w.Go(); i.Go(); } }
}
