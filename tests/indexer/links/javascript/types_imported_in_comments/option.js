class Option { flag() {} }
exports.Option = Option;
