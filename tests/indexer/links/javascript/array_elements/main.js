class Item { load() {} child() { return new Item(); } }
const items = [new Item(), new Item()];
items[0].load();
for (const item of items) item.load();
items.forEach((item) => item.load());
items.map((item) => item.child()).length;
items.filter((item) => item.load()).find((x) => x.load()).load();
items.pop().load();
items.at(0).child().load();
const [first, second] = items;
first.load();
for (const key in items) key.load();
items.load();
const table = { a: new Item() };
table.a.load();
[...items].pop().load();
