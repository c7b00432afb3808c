import { Base } from "./base.mjs";
class Main extends Base {
  constructor() { super(); this.other = new Base(); }
  go() { this.stop(); this.other.stop(); super.stop(); }
}
new Main().stop();
