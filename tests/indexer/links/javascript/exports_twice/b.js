const one = require("./a").one;
class Table { run() { this.push(); } }
Table.prototype.push = one;
module.exports = Table;
