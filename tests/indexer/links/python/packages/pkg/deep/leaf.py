from .. import inner

def leaf():
    inner.Public().go()
