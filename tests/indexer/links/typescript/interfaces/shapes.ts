export interface Shape { area(): number; }
export interface Round extends Shape { radius(): number; }
export class Circle implements Round {
  area() { return 1; }
  radius() { return 1; }
}
