package b;
import a.Base;
class T { void go() {} void stay() {} class In extends Base { void f() { go(); stay(); } } }
