package one

class Item { fun load() {} }
class Only { fun go() {} }
fun make() {}
