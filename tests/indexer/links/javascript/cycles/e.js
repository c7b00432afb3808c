const d = require("./d");
exports.e = function () { d.d(); exports.e(); };
