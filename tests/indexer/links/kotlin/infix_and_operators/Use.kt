package n

fun f(a: Money, b: Money) {
    a add b
    (a add b).spend()
    a less b
    a[0].flip()
    a.add(b).spend()
}
