const config = require("../config");
const near = require("./config");
config.parse();
near.parse();
