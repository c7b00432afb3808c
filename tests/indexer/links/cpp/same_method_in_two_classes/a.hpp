struct A { void run() {} };
struct B { void run() {} };
