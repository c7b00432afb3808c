from .. import b
from ..b import helper
from ...pkg import a
from .leaf import leaf

def dig():
    b.Store().save()
    helper()
    leaf()
    a.run()
