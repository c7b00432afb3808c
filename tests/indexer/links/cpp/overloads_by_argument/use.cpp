#include "text.hpp"
void numbers(Text& t, int i, double d, short s, float f) {
    t.add(i);
    t.add(1);
    t.add(s);
}
void fractions(Text& t, double d, float f) {
    t.add(2.5);
    t.add(d);
    t.add(f);
}
void texts(Text& t, const char* name) { t.put("a"); t.put(name); }
void truth(Text& t, bool b) { t.put(true); t.put(b); }
void classes(Text& t, Circle c, std::string s) { t.draw(c); }
void strings(Text& t, std::string s) { t.draw(s); t.draw("literal"); }
void sized(Text& t, unsigned long int v) { t.wide(v); }
void sized_too(Text& t, long v) { t.wide(v); }
void unknown(Text& t, What w) { t.add(w); }
