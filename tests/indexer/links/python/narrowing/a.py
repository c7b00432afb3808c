from b import A, B

def by_isinstance(x):
    if isinstance(x, A):
        x.save()
    elif isinstance(x, B):
        x.save()
    else:
        x.save()
    x.save()

def guarded(x):
    if not isinstance(x, A):
        return x.save()
    return x.load()

def together(x, y):
    return isinstance(x, A) and x.save()

def either(x):
    return x.save() if isinstance(x, B) else None

def asserted(x):
    assert isinstance(x, B)
    x.save()
