package n

class Other {
    fun f(outer: Outer, nested: Outer.Nested) {
        nested.go()
        Outer.Nested().help()
        outer.Inner().go()
        Nested().go()
        own()
    }
}
