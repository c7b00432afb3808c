namespace N { partial class P { void Two() { One(); } } }
