namespace N { public class Node { public Node Left, Right; public void Go() {} public static Node Find() => null; } }
