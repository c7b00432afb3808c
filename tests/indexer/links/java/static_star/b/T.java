package b;
import static a.Util.*;
class T { void f() { go(); open(); } }
