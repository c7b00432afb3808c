package two

class Item { fun load() {} }
fun make() {}
