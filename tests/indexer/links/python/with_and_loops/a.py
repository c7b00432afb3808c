from contextlib import contextmanager
from b import Session, sessions, by_name

def entered():
    with Session() as s:
        s.send()

@contextmanager
def scope():
    yield Session()

def generated():
    with scope() as s:
        s.send()

def loops():
    for s in sessions():
        s.send()
    for name, s in by_name().items():
        s.send()
    for i, s in enumerate(sessions()):
        s.send()
    for s in by_name().values():
        s.send()
    [s.send() for s in sessions()]
    made = [Session() for i in range(3)]
    made[0].send()
    for s in sorted(made):
        s.send()
    a, b = Session(), None
    a.send()
    b.send()
