class Base:
    def save(self): pass

class Item(Base):
    def load(self): pass

class Store:
    item: Item

    def __init__(self):
        self.items = [Item()]

    def first(self) -> "Item":
        return self.items[0]

    @property
    def current(self) -> Item:
        return self.item

def save(): pass
