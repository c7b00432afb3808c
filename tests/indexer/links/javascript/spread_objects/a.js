exports.one = () => {};
exports.two = () => {};
