import { Engine, Wheel } from "./engine";
export class Car {
  engine = new Engine();
  private wheels: Wheel[] = [];
  constructor(readonly spare: Wheel, door: Door) { this.door = door; }
  drive() {
    this.engine.start();
    this.spare.turn();
    for (const wheel of this.wheels) wheel.turn();
    this.wheels.pop()?.turn();
    this.door.open();
  }
}
class Door { open() {} }
