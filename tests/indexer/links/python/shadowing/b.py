def save(): pass
class Store:
    def put(self): pass
