from typing import Dict, List, Iterable, Iterator
class Item:
    def load(self): pass
class Shelf:
    items: List[Item]
    named: Dict[str, Item]
    def __init__(self):
        self.made = [Item(), Item()]
        self.table = {"a": Item()}
    def each(self) -> Iterator[Item]:
        for item in self.items: yield item
    def run(self, given: Iterable[Item], optional: list[Item] = None):
        for item in self.items: item.load()
        for key, value in self.named.items(): value.load()
        for value in self.named.values(): value.load()
        self.items[0].load()
        self.items[1:].load()
        self.named["a"].load()
        self.made[0].load()
        self.table["a"].load()
        self.items.pop().load()
        self.named.get("b").load()
        for item in given: item.load()
        for i, item in enumerate(optional): item.load()
        for item in sorted(self.items): item.load()
        for item in self.each(): item.load()
        next(iter(self.items)).load()
        [x.load() for x in self.items]
        {k: v.load() for k, v in self.named.items()}
        self.items.append(Item())
        self.items.load()
        for a, b in zip(self.items, given): a.load(); b.load()
