const helper = require("./helper");
function one() {}
class Two { run() {} }
module.exports = {
  one,
  Two,
  three() {},
  four: () => {},
  five: one,
  helper,
  lazy: require("./helper"),
  part: require("./helper").assist,
};
