using N;
class Use {
    Node cached;
    Node Cached => cached ??= new Node();
    void F(bool left, Node node) {
        (left ? node.Left : node.Right).Go();
        (cached ?? Node.Find()).Go();
        Cached.Go();
        var either = left ? new Node() : Node.Find();
        either.Go();
        var sure = node ?? new Node();
        sure.Go();
    }
}
