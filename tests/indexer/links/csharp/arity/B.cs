namespace N { class B { void F(A a) { a.Put(1); a.Put(1, 2); a.Put(); } } }
