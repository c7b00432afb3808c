def helper(): pass

class Store:
    def save(self): helper()
