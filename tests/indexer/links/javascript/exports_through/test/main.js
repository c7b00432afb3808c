const app = require("..");
app();
app.json();
new app.Router().handle();
