from .store import Store as PublicStore
