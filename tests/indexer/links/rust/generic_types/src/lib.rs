mod cell;
mod item;
use cell::{Holder, Run};
use item::Item;

pub fn run(holder: Holder<Item>, list: Vec<Holder<Item>>) {
    holder.get().load();
    holder.inner.load();
    holder.run_it();
    list[0].get().load();
    let made = Holder::of(1);
    made.get();
}
