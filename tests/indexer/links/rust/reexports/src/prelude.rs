pub use crate::engine::bolt;
pub use crate::Wheel;
