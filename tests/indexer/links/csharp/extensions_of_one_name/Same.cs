namespace One.Deep {
    class Same { void F(Red red) { red.Done(); } }
}
