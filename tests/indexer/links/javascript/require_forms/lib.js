function one() {}
class Item { load() {} }
module.exports = { one, Item, two: function () {}, nested: { deep() {} } };
