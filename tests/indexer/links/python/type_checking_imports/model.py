from __future__ import annotations
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from .store import Store
    from . import store as st
class Model:
    store: Store
    def save(self, other: "st.Store") -> Store:
        self.store.put(self)
        other.put(self)
        from .store import default
        default().put(self)
        return self.store
