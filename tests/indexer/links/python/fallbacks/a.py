try:
    from fast import work
except ImportError:
    from slow import work
try:
    import other
    signal = other.signal
except ImportError:
    def signal(): pass

if True:
    def chosen(): pass
else:
    def chosen(): pass

def use():
    work()
    signal()
    chosen()
