package a;
class T { void f(A a, Object o) { a.with(o).end(); a.pick(o).go(); } }
