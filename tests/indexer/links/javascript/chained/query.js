class Query {
  where() { return this; }
  order() { return this; }
  first() { return new Row(); }
  copy() { const other = new Query(); return other; }
}
class Row { save() { return this; } owner() { return { name() {} }; } }
const query = () => new Query();
function start() { return query(); }
module.exports = { Query, query, start };
