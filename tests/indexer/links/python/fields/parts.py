class Item:
    def load(self): pass
class Box:
    item: Item
    def open(self): pass
