package b

import a.A as Z
import a.f as g

fun h(z: Z) { z.go(); Z().go(); g(); f() }
