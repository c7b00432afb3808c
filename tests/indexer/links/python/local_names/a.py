def helper(): pass
def other(): pass
class Item:
    def load(self): pass
