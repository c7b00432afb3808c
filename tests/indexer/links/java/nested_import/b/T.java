package b;
import a.Map;
import a.Map.Entry;
class T { void f(Entry e, Map.Entry g) { e.key(); g.key(); new Map.Entry().key(); } }
