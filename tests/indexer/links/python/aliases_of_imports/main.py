import tools.saw as s
from tools import saw as other
from tools.saw import cut as slice_it, Blade as Knife

cut2 = slice_it
Again = Knife

def run(knife: Knife):
    s.cut()
    other.cut()
    slice_it()
    cut2()
    knife.turn()
    Again().turn()
    cut()
