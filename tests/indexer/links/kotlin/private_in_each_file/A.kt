package p

private fun helper() {}
private class Hidden { fun go() {} }
fun a() { helper(); Hidden().go() }
