const { tool } = require("tool");
const one = require("tool/plugin/one");
const none = require("tool/missing");
tool();
one();
none();
