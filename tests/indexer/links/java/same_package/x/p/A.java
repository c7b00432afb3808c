package p;
class A { static void go() {} void run() {} }
