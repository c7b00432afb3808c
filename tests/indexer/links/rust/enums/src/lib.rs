mod level;
use level::Level::{self, *};

pub fn run(level: Level) {
    level.name();
    Level::High.name();
    Level::Custom(1).name();
    Level::parse("x").name();
    Low.name();
    let top = Level::High;
    top.name();
    match level {
        Level::High => Level::help(),
        High => {}
        other => other.name(),
    }
}
