import json, requests
from os import path
from vendor.client import Client
def run(thing, items: list, text: str, client: Client, db: "sqlite3.Connection"):
    with open("x") as f: f.read()
    f.close()
    items.append(1)
    items.map()
    text.format(1)
    "a".format(2)
    [].append(3)
    {}.get("a")
    requests.get("x").fetch()
    json.load(open("y")).get("z")
    client.fetch().save()
    db.fetch()
    path.open()
    thing.close()
    map(str, items)
    format(1)
    fetch()
    super().close()
    thing[0].save()
    thing().get()
