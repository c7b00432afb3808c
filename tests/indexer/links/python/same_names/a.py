class Handler:
    def run(self): step()
def step(): pass
def shared(): pass
