package p

private fun helper() {}
private class Hidden { fun go() {} }
fun b() { helper(); Hidden().go() }
