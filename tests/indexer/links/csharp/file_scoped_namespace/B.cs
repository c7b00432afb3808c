using Far.Away;

namespace Near;

class B {
    void F(A a, IA i) { a.Go(); i.Do(); C.Make().Go(); }
}
