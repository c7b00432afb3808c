export class Base {
  constructor() { this.init(); }
  init() {}
  run() { this.step(); }
  step() {}
  static create() { return new this(); }
}
