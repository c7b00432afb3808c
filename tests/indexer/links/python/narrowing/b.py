class A:
    def save(self): pass
    def load(self): pass

class B:
    def save(self): pass
