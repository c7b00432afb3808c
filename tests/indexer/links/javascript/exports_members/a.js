exports.open = function () {};
exports.close = () => {};
module.exports.save = function save() {};
function hidden() {}
exports.shown = hidden;
