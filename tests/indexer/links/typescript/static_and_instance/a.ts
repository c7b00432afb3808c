export class Point {
  static from() { return new Point(); }
  from() {}
  move() {}
}
