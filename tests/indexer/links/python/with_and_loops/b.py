from typing import Dict, List

class Session:
    def __enter__(self):
        return self
    def send(self): pass

def sessions() -> List[Session]: ...
def by_name() -> Dict[str, Session]: ...
