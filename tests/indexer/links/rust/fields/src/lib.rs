mod parts;
use parts::{Engine, Gear};

pub struct Car {
    engine: Engine,
    spare: Option<Box<Gear>>,
    gears: Vec<Gear>,
    count: usize,
}

pub struct Pair(Engine, pub Gear);

impl Car {
    pub fn drive(&mut self) {
        self.engine.start();
        self.engine.gear.shift();
        self.gears[0].shift();
        self.spare.as_ref().unwrap().shift();
        self.count.shift();
        let Car { engine, .. } = self;
        engine.start();
    }
}

impl Pair {
    pub fn run(&self) {
        self.0.start();
        self.1.shift();
        let Pair(engine, gear) = self;
        engine.start();
        gear.shift();
    }
}
