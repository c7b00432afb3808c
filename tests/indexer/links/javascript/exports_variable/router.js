var proto = module.exports = function (options) {};
proto.use = function () {};
