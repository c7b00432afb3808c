from . import b
from .b import helper, Store as Shop
from .sub import deep
from .sub.leaf import leaf as green

def run():
    b.helper()
    helper()
    Shop().save()
    deep.dig()
    green()
