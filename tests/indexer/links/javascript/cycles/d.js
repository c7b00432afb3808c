const e = require("./e");
exports.d = function () { e.e(); };
