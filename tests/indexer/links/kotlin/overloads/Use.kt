package n

fun one(m: Maker) { m.make(1).go() }
fun two(m: Maker) { m.make(1, 2).go() }
fun optional(m: Maker) { m.build(1).go() }
fun named(m: Maker) { m.build(a = 1, b = 2).go() }
fun none(m: Maker) { m.build().go() }
fun many(m: Maker) { m.join("a", "b").go() }
fun block(m: Maker) { m.each { }.go() }
fun ambiguous(m: Maker, o: Any) { m.twice(o) }
fun tooMany(m: Maker) { m.once(1, 2) }
