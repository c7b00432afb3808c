#[macro_use]
mod macros;
mod net;
use net::{Conn, Wire};

pub fn run(conn: &Conn, wire: &dyn Wire) {
    conn.open();
    wire.send();
    net::connect();
}
