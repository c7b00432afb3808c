from typing import AsyncIterator, Awaitable
class Connection:
    async def query(self) -> "Row": ...
    async def __aenter__(self): return self
    async def __aexit__(self, *a): pass
    async def rows(self) -> AsyncIterator["Row"]:
        yield Row()
class Row:
    def load(self): pass
async def connect() -> Connection: return Connection()
def later() -> Awaitable[Connection]: ...
