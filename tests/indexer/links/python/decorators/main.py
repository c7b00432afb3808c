import deco
from deco import plain, with_arguments as wa, registry
@plain
def a(): pass
@deco.plain
@wa(3)
def b(): a()
@registry.register
class C:
    @plain
    def m(self): self.n()
    @property
    @deco.with_arguments("x")
    def n(self): return D()
    @n.setter
    def n(self, value): pass
    @registry.command("go")
    def go(self): self.n.run()
class D:
    def run(self): pass
@unknown
@unknown.deeper
def e(): pass
a()
C().m()
