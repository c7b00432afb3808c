namespace Tree { public class Node { public void Visit() {} public Node[] Children; public Node Parent { get; set; } } }
