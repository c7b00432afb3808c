package b;
import a.*;
class T { void f() { One.make().use(); } }
