from b import save, Store

def parameter(save):
    save()

def assigned():
    save = print
    save()

def loop(things):
    for save in things:
        save()

def nested():
    def save(): pass
    save()
    def inner():
        save()
    return inner

class Keeper:
    def save(self):
        save()

    def call(self):
        self.save()

def rebound():
    s = Store()
    s.put()
    s = open("x")
    s.put()

def by_alias():
    keep = save
    keep()

again = save
def by_module_alias():
    again()
