using System.Collections.Generic;
using Tree;
class Walk {
    Dictionary<string, Node> byName = new Dictionary<string, Node>();
    Node[] nodes;
    Stack<Node> stack = new();
    void F(IList<Node> list, Queue<Node> queue, Node[][] grid) {
        byName["a"].Visit();
        nodes[0].Visit();
        nodes[0].Children[1].Parent.Visit();
        list[0].Visit();
        stack.Pop().Visit();
        queue.Dequeue().Visit();
        grid[0][1].Visit();
        foreach (var pair in byName) pair.Value.Visit();
        foreach (var value in byName.Values) value.Visit();
        foreach (Node child in nodes[0].Children) child.Visit();
        if (byName.TryGetValue("b", out var found)) found.Visit();
        if (byName.TryGetValue("c", out Node typed)) typed.Visit();
        list.Visit();
        byName.Visit();
    }
}
