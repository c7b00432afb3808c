using X = N.A;
using static N.A;
namespace M { class B { void F(X x) { X.Go(); x.Run(); Go(); } } }
