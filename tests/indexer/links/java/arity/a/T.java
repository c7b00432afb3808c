package a;
class T { void f(A a) { a.put(1); a.put(1, 2); a.put(); a.all(1); a.all(1, "x"); a.all(1, "x", "y"); } }
