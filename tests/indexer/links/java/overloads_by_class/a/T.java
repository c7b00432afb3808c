package a;
class T { void f(A a, Node n) { a.put(n); a.put(n.leaf()); a.put(n.other); a.put(n.bytes()); a.put(new Leaf()); a.put(unknown()); a.put(null); } }
