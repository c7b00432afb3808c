import { Round, Circle } from "./shapes";
export function measure(round: Round, circle: Circle) {
  round.area();
  round.radius();
  circle.area();
}
