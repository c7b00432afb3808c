class Outer:
    class Inner:
        def run(self): pass
        class Deep:
            def dig(self): pass
    def make(self):
        def helper(): return self.other()
        def second(): return helper()
        second()
        inner = Outer.Inner()
        inner.run()
        self.Inner().run()
        return helper
    def other(self):
        class Local:
            def go(self): self.stop()
            def stop(self): pass
        Local().go()
        return Local()
def outer():
    x = 1
    def inner(): return deepest()
    def deepest(): return inner()
    return inner
