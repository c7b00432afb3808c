const app = require("./proto");
const router = require("./router");
app.init();
router();
router.use();
