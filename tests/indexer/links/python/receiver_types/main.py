import os
import pkg
from pkg import PublicStore
import pkg.store as s

def annotated(store: PublicStore):
    store.first().save()
    store.current.load()

def constructed():
    store = s.Store()
    store.item.save()
    x = store.first()
    x.load()

def unknown(thing):
    thing.save()
    os.open("x")

def through_module():
    pkg.store.save()
    pkg.PublicStore()

def open(): pass
