import { Point } from "./a";
export function go(point: Point) {
  Point.from().from();
  point.from();
  Point.move();
}
