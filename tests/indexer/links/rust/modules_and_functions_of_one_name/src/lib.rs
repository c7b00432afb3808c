mod item;
mod table;
pub use crate::item::table;
pub use crate::table::Table;

pub fn run() {
    table();
    table::Table::open();
    Table::open();
    crate::table::lay();
}
