macro_rules! cfg_net {
    ($($item:item)*) => { $(#[cfg(feature = "net")] $item)* };
}
macro_rules! make {
    () => {
        cfg_net! { pub fn never() {} }
    };
}
