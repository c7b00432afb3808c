from a import work, chosen

def use():
    work()
    chosen()
