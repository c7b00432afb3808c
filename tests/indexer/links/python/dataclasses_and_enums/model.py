from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple
class Owner:
    def name(self): pass
@dataclass
class Item:
    owner: Owner
    owners: list[Owner] = field(default_factory=list)
    def run(self):
        self.owner.name()
        self.owners[0].name()
class Color(Enum):
    RED = 1
    GREEN = 2
    def mix(self): return self.shade()
    def shade(self): pass
    @classmethod
    def pick(cls): return cls.RED
class Pair(NamedTuple):
    left: Owner
    right: Item
