from a import Outer, outer
Outer.Inner().run()
Outer.Inner.Deep().dig()
Outer().make()()
outer().inner()
inner()
