class Local:
    def open(self): pass
    def close(self): pass
    def get(self): pass
    def append(self, x): pass
    def map(self): pass
    def save(self): pass
    def fetch(self): pass
    def format(self): pass
    def read(self): pass
def open(): pass
def fetch(): pass
def map(): pass
def format(): pass
