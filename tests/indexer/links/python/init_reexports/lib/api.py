from .core import start, _hidden
__all__ = ["start", "Session"]

class Session:
    def get(self): return start()

class Private: pass
