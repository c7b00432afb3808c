module.exports = function make() { return { go() {} }; };
module.exports.extra = function () {};
