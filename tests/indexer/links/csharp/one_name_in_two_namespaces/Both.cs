using One;
using Two;
class Both { void F(One.Item a, Two.Item b, Only c) { a.Load(); b.Load(); c.Go(); } }
