module.exports = class Router { use() {} };
