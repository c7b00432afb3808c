const a = require("./a");
const { close, save: store } = require("./a.js");
const open = require("./a").open;
a.open(); a.save(); a.shown();
close(); store(); open();
a.hidden();
