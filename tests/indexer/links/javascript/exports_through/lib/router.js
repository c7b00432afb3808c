class Router { handle() {} }
module.exports = Router;
