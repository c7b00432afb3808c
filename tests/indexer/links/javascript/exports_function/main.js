const create = require("./a");
const make = require("./b");
const Router = require("./c");
const nameless = require("./d");
create().listen();
make();
make.fast();
new Router().use();
nameless();
