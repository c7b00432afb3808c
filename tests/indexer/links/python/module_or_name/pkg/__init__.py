from .store import store
def open(): pass
