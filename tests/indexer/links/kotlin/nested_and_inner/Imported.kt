package m

import n.Outer.Nested
import n.Outer

fun f() { Nested().help(); Outer().use() }
