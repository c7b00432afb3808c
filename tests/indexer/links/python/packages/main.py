import pkg.deep.leaf
import pkg.deep as d
import lib.tool
from pkg import Renamed, deep, leaf

def use():
    Renamed().go()
    deep.leaf()
    pkg.deep.leaf()
    d.leaf()
    leaf()
    lib.tool.hammer()
