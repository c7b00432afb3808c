exports.tool = () => {};
