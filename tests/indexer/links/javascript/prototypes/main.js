const Animal = require("./animal");
const animal = new Animal("x");
animal.eat();
Animal.create().sleep();
