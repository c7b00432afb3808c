import * as middle from "./middle";
export class Leaf extends middle.Middle {
  constructor() { super(); }
  run() { this.save(); this.log(); super.save(); }
}
