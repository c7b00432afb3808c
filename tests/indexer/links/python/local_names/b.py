from a import helper, Item, other
import a
def parameter(helper): helper()
def assigned():
    helper = 3
    helper()
def loop(names):
    for helper in names: helper()
    [other() for other in names]
    other()
def module(a): a.helper()
def own():
    def helper(): pass
    helper()
def typed():
    x: Item = unknown()
    x.load()
    x = unknown()
    x.load()
def replaced(x: Item):
    x = unknown()
    x.load()
class C:
    def helper(self): helper()
    def item(self, Item): Item().load()
lambda helper: helper()
def excepted():
    try: pass
    except ValueError as other: other()
def walrus():
    if (item := Item()): item.load()
