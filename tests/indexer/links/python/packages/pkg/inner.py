from ..outside import nothing
from .deep.leaf import leaf

class Public:
    def go(self):
        leaf()
