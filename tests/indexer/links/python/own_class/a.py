class Base:
    @classmethod
    def create(cls):
        return cls()

    def clone(self):
        return self.__class__()

    def again(self):
        return type(self)()

    def chained(self):
        return self

    def touch(self): pass

class Derived(Base):
    def touch(self): pass
    def only_here(self): pass
