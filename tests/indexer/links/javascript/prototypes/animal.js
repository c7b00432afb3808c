function Animal(name) { this.name = name; this.food = new Food(); }
Animal.prototype.eat = function () { this.food.use(); this.sleep(); };
Animal.prototype.sleep = function () {};
Animal.create = function () { return new Animal(); };
function Food() {}
Food.prototype = { use: function () {} };
module.exports = Animal;
