def first():
    from b import run
    run()

def second():
    from c import run
    run()

def third():
    run()
