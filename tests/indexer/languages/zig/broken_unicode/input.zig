/// Größe 🎉
fn groesse(n: u8) void {
    print("🚗"); strasse(n);
}
fn strasse(n: u8) void { groesse(n); }

fn broken(a: u8 {
    strasse(1);
}

const Half = struct {
    x: ,
    fn fix() void { fix(); }

fn last() void { strasse(2); }
