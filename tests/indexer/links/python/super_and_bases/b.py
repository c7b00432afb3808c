class Root:
    def run(self): pass

class First(Root):
    def first_only(self): pass

class Second:
    def second_only(self): pass

class Mixin:
    def mixed(self):
        self.first_only()
