from .inner import Public as Renamed
from . import deep
from .deep import *
