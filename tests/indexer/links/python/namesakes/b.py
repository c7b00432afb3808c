def use(f):
    open("x").close()
    len(f)
    f.get()
    fetch()
