package b;
import a.*;
class T { void f(Box<Node, Leaf> b, Box raw) { b.get().fall(); b.key().go(); b.value.fall(); raw.get().go(); } }
