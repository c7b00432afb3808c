import Server = require("./a");
new Server().listen();
