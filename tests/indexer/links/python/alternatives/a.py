from b import Store, make
from c import Other

def or_default(store=None):
    store = store or Store()
    store.save()

def conditional(flag):
    store = Store() if flag else None
    store.save()

def union(x: Store | None, y: "Other | None"):
    x.save()
    y.fetch()

class Holder:
    default = Store
    other: type[Other] = None

    def __init__(self):
        self.store = None

    def open(self):
        self.store = make()
        self.default().save()
        self.other().fetch()

    def use(self):
        self.store.save()
