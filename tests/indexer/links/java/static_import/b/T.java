package b;
import static a.Util.max;
import static a.Util.ONE;
class T { void f() { max(1); max(1, 2); ONE.run(); } }
