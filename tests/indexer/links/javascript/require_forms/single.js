module.exports = class Single { run() {} };
