class Other:
    def fetch(self): pass
