const a = require("./a");
module.exports = { ...require("./a"), own() {} };
