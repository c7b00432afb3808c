exports.assist = function () {};
