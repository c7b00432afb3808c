module.exports = function create() { return new App(); };
class App { listen() {} }
