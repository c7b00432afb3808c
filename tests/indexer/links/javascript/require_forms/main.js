const { one, Item: Thing, two } = require("./lib");
const lib = require("./lib.js");
const Single = require("./single");
const make = require("./call");
var direct = require("./lib").two;
one();
two();
direct();
new Thing().load();
new lib.Item().load();
lib.nested.deep();
new Single().run();
make();
make.extra();
require("./lib").one();
new (require("./single"))().run();
function lazy() {
  const { one } = require("./lib");
  one();
}
