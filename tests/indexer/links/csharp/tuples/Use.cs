using N;
class Use {
    void F(Maker maker) {
        (Left a, Right b) = maker.Both();
        a.Go();
        b.Go();
        var (c, d) = maker.Both();
        c.Go();
        maker.Named().left.Go();
        (Left x, int y) pair = (null, 1);
        pair.x.Go();
    }
}
