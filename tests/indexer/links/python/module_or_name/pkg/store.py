def store(): pass
def inner(): pass
