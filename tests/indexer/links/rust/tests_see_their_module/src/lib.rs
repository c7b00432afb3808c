mod item;
mod other;
