namespace Cars.Houses {
    class Garage {
        Car car;
        void Test() { car.second.Start(); this.car.second.Stop(); unknown.second.Start(); }
    }
}
