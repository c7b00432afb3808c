import os
from tools import save, load as read


def run():
    pass


def hidden(run, *flags, **options):
    run()
    flags()
    options()


def locals_hide():
    run = os.getcwd
    run()
    for save in ():
        save()
    with open("x") as load:
        load()
    if (check := read("x")):
        check()
    try:
        pass
    except ValueError as error:
        error()
    return [run() for run in ()]


def comprehension_keeps():
    return [f(x) for f in (run,) for x in ()], run()


def closures():
    def run():
        return run()
    return run()


def uses_global():
    global run
    run()


class Base:
    def run(self):
        run()
        self.run()
        self.step()
        self.child.run()
        other.run()
        Base.run(self)
        Base.missing(self)
        os.path.join("a", "b")
        save()
        (run)()
        get()()
        table["x"]()

    def step(self):
        run = lambda: 1
        run()

    @classmethod
    def make(cls):
        cls.build()
        return cls()

    @classmethod
    def build(cls):
        return Base()

    handler = None

    class Inner:
        def go(self):
            self.step()
            self.go()
            Inner.go(self)
            Base.Inner.go(self)


class Child(Base):
    step = None

    def run(self):
        super().run()
        super(Child, self).build()
        self.step()
        self.build()
        self.handler()

    def handler(self):
        pass


class Other(os.PathLike, Unknown[int], make_base(), metaclass=Meta):
    def run(self):
        self.step()
        return [self.run() for _ in range(3)]


match_me = run()


def matcher(command):
    match command:
        case Base(step=captured, handler=None) | [captured, *more]:
            captured()
            more()
        case {"key": value, **others} if value():
            others()
        case os.SEEK_SET:
            run()
        case save:
            save()


if __name__ == "__main__":
    run()
    Child().run()
    missing()
