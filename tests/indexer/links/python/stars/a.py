from listed import *
from plain import *

def use():
    shown()
    open()
    helper()
    _private()
