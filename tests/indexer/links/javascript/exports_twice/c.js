const utils = require("./a");
const Table = require("./b");
class Sub extends Table { go() { this.push(); } }
utils.one();
utils.two();
utils.three();
