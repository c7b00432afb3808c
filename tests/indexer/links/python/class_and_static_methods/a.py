class Base:
    @classmethod
    def create(cls):
        cls.check()
        return cls()
    @staticmethod
    def check(): pass
    def run(self):
        self.create().run()
        Base.check()
        self.check()
class Derived(Base):
    @staticmethod
    def check(): pass
    def own(self): pass
