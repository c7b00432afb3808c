package a;
class T { void f(A a, String s, T t) { a.put("x"); a.put(1); a.put(true); a.put('c'); a.put(s); a.put(t); a.put("x" + 1); a.put(1L); } }
