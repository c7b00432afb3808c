package cars.houses

import cars.Car

class Garage(val car: Car) {
    fun test() { car.second.start(); car.made?.oil?.pour(); car.missing.start() }
}
