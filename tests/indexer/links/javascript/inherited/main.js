import { Base } from "./base.js";
class Middle extends Base {
  constructor() { super(); }
  step() { super.step(); this.run(); }
}
class Leaf extends Middle {
  init() { super.init(); }
  own() { this.step(); this.init(); this.run(); this.missing(); }
  static make() { return super.create(); }
}
new Leaf().own();
new Leaf().run();
Leaf.create();
Leaf.make();
Leaf.run();
new Leaf().create();
class Alone { run() { super.run(); } }
class Dynamic extends mixin(Base) { go() { this.run(); } }
