import a, b
from a import Handler
from b import Handler as Other, step
from a import shared
from b import shared
def use(x: Handler, y: Other, z: a.Handler, w: b.Handler):
    x.run()
    y.run()
    z.run()
    w.run()
    step()
    a.step()
    shared()
