from __future__ import annotations
import os
import os.path
import xml.dom.minidom as dom, sys
from . import sibling
from .. import parent as above
from .package.module import (
    one,
    two as second,
)
from stars import *


def lazy():
    import json as j
    from deep.module import thing
    j.loads("1")
    thing()
    return one(), second(), sibling.call(), dom.parse()


if TYPE_CHECKING:
    from types import Only


class Late:
    from inside import method
    method()
