import { Car } from "./car";
export function go(car: Car) { car.engine.start(); }
