from .api import *
from .core import Engine
from . import utils
