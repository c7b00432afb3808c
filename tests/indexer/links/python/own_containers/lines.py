from typing import Iterator, List, Union
class Text:
    def cut(self): pass
class Key:
    def hash(self): pass
class Lines:
    def __init__(self): self._lines: List[Text] = []
    def __iter__(self) -> Iterator["Text"]: return iter(self._lines)
    def __getitem__(self, index: int) -> "Text": return self._lines[index]
class Table:
    def __iter__(self):
        yield Key()
    def __getitem__(self, key): return Text()
class Plain: pass
class Stream:
    async def __aiter__(self):
        yield Text()
