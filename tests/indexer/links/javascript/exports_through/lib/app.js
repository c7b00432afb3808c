exports = module.exports = createApp;
function createApp() {}
exports.Router = require("./router");
exports.json = function () {};
