const fs = require("fs");
const lodash = require("lodash");
function go(list, thing) {
  fetch("x");
  fs.open("a");
  lodash.map(list);
  list.map(x => x.get());
  thing.close();
  thing.save();
  document.append();
  get();
}
