package b;
import static a.Util.go;
class T { void go() {} void f() { go(); } }
