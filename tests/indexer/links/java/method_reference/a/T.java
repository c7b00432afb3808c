package a;
class T { void f() { use(U::size); use(U::new); use(this::own); } void own() {} }
