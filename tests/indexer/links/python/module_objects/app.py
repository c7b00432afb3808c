class App:
    def run(self): pass
    def route(self, path):
        def wrap(f): return f
        return wrap
class Cache(dict):
    def load(self): pass
app = App()
cache: Cache = None
first = second = App()
def setup():
    global late
    late = App()
if True:
    branch = App()
try:
    tried = App()
except ImportError:
    tried = None
