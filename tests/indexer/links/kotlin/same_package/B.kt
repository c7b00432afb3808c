package p

fun f() {
    go()
    Single.run()
    p.go()
}
