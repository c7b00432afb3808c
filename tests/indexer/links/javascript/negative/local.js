exports.get = function () {};
exports.append = function () {};
exports.map = function () {};
class Local { close() {} save() {} }
exports.fetch = () => {};
