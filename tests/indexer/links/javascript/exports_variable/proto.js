var app = exports = module.exports = {};
app.init = function () { this.load(); };
app.load = function () {};
