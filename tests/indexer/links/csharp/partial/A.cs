namespace N { partial class P { void One() { Two(); } } }
