package q;
class A { static void go() {} void run() {} }
