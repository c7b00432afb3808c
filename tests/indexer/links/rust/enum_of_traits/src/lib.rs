mod kinds;
use kinds::{Fast, Kind, Slow};

pub struct Engine {
    kind: Box<dyn Kind>,
    all: Vec<Box<dyn Kind + Send>>,
}
impl Engine {
    pub fn go(&self) {
        self.kind.go();
        for kind in &self.all {
            kind.go();
            kind.stop();
        }
        pick(true).go();
        choose().stop();
    }
}
fn pick(fast: bool) -> Box<dyn Kind> {
    if fast { Box::new(Fast) } else { Box::new(Slow) }
}
fn choose() -> impl Kind {
    Fast
}
