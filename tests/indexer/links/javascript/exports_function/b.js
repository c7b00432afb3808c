function make() {}
module.exports = make;
make.fast = function () {};
