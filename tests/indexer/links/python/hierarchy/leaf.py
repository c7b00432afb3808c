from mid import Mixed
from base import Root
class Leaf(Mixed):
    def only(self): return Root.only(self)
    def last(self): self.go(); self.only(); self.run()
def use(leaf: Leaf, root: Root):
    leaf.step()
    leaf.run()
    root.step()
    leaf.missing()
class Circle(Circle2): pass
class Circle2(Circle):
    def round(self): self.round(); super().round()
