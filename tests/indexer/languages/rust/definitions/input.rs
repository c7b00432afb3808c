//! What the crate is about.
//!
//! More of it.

/// A point.
///
/// // Not a mark.
#[derive(Debug, Clone, Component)]
#[serde(rename = "p")]
pub struct Point<T: Shape + 'static, const N: usize = 3>
where
    T: Copy,
{
    /// How far.
    pub x: T,
    items: Vec<Item>,
}

struct Unit;
struct Pair(pub Item, Vec<Point<u8>>);

union Bits {
    whole: u32,
    part: Item,
}

#[repr(u8)]
enum Kind {
    /// None of them.
    Empty,
    Tuple(i32, Item),
    Fields { depth: Point<i32, 3> },
    Number = 4,
}

type Alias<T> = Result<T, Item>;

pub const LIMIT: u32 = compute(1);
const _: () = assert!(LIMIT > 0);
pub static mut STATE: &str = "a";

/** Has an area. */
pub trait Shape<X>: Base + other::Clone<Item> {
    type Output: Base;
    const SIDES: u8;
    fn area(&self, of: Item) -> X;
    fn double(&self) -> X {
        self.area(2)
    }
}

impl<T> Point<T> {
    const ORIGIN: u8 = 1;
    pub fn new(x: T) -> Self {
        static COUNTER: u32 = 0;
        const STEP: u32 = 1;
        fn inner() {}
        struct Local {
            field: u8,
        }
        Self { x, items: vec![] }
    }
}

impl<T> Shape<u8> for Point<T> {
    type Output = Item;
    fn area(&self, _: Item) -> u8 {
        1
    }
}

impl std::fmt::Display for Point<u8> {}
impl Base for crate::far::Away {}
impl<'a> Base for &'a [u8] {}
impl Base for (u8, Unit) {}

mod inner {
    //! Inside.
    pub(crate) struct Hidden;
    mod deep {
        async unsafe fn deepest() {}
    }
}
mod elsewhere;

macro_rules! make {
    ($value:expr) => {
        $value + compute($value)
    };
}

extern "C" {
    fn from_c(a: i32) -> i32;
    static C_STATE: u8;
}

#[cfg(test)]
mod tests {
    #[test]
    fn works() {}
}
