from abc import ABC, abstractmethod
class Root(ABC):
    @abstractmethod
    def step(self): ...
    def run(self): self.step(); self.only()
    def only(self): pass
class Loud:
    def shout(self): super().shout(); self.run()
    def step(self): pass
