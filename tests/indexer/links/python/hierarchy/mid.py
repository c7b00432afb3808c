import base
class Middle(base.Root):
    def step(self): super().step(); super().only()
class Mixed(base.Loud, Middle):
    def shout(self): return super().shout()
    def go(self): self.step(); self.shout(); self.only(); super(Mixed, self).step()
