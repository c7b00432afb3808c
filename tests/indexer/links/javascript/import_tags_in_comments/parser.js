class Parser { parse() {} }
class Range { end() {} }
module.exports = Parser;
module.exports.Range = Range;
