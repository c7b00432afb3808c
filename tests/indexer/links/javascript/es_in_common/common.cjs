exports.act = () => {};
