import os
from somewhere import Thing

class Local:
    def append(self): pass
    def get(self): pass
    def close(self): pass

def open(path): pass
def fetch(): pass

def use(items, thing: Thing):
    items.append(1)
    {}.get("x")
    [].append(1)
    "x".join(items)
    os.open("x")
    thing.close()
    Thing().get()
    os.environ.get("x")
    super_thing = thing.copy()
    super_thing.append(1)
