const log = require("./log");
log.info();
log.warn();
