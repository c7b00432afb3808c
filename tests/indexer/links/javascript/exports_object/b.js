const a = require("./a");
a.one(); new a.Two().run(); a.three(); a.four(); a.five();
a.helper.assist();
a.lazy.assist();
a.part();
