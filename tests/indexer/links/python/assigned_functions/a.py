def plain(): pass
class Box:
    def open(self): pass
    shut = lambda self: plain()
alias = plain
short = lambda x: plain()
make = Box
bound = Box().open
table = {"a": plain}
def chosen(flag):
    f = plain if flag else short
    f()
    g = plain
    g()
    h = Box
    h().open()
    table["a"]()
