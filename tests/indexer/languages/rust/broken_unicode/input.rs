// Größe
/// Straße 🎉
fn straße(länge: Ärger) -> Ärger {
    println!("🚗"); höhe(länge)
}
struct Ärger { über: u8 }
fn höhe(ä: Ärger) { straße(ä); }

fn broken(a: u8 {
    höhe(1)
}

struct Half { x: 
impl Ärger {
    fn fix(&self) { self.fix(); straße(1) }
    fn (
}
fn last() { höhe(2) }
