package b;
import a.Mark;
@Mark("x")
class T { @Mark("y") void f() {} @Deprecated void g() {} }
