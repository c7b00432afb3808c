mod engine;
pub mod prelude;
pub use engine::parts::Wheel;
pub use engine::start as begin;
