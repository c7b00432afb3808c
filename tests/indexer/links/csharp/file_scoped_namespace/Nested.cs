namespace Far {
    namespace Away {
        class Nested { void F(A a) { a.Go(); } }
    }
    class Outside { void F(A a, Away.A b) { a.Go(); b.Go(); } }
}
