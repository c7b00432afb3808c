function one() {}
module.exports = exports = {
  one,
  two() {},
};
exports.three = () => {};
