const thing = require("./lib/thing");
const other = require("./lib/other");
thing.start();
other.other();
