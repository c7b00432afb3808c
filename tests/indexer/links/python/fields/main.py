from parts import Item, Box
import parts

class Store:
    declared: Item
    made = Box()
    quoted: "parts.Item"
    nothing = None

    def __init__(self, given: Item, other):
        self.given = given
        self.own = Item()
        self.typed: Box = other
        self.other = other
        self.late = None
        self.first, self.second = Item(), Box()

    def fill(self):
        self.late = Box()

    def run(self):
        self.declared.load()
        self.made.open()
        self.quoted.load()
        self.given.load()
        self.own.load()
        self.typed.open()
        self.typed.item.load()
        self.other.load()
        self.late.open()
        self.first.load()
        self.second.open()
        self.nothing.load()

def use(store: Store):
    store.own.load()
    store.typed.item.load()
    Store.made.open()
