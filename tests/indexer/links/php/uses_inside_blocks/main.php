<?php
namespace First {
    use One\Item;
    function a(Item $x) { $x->load(); \One\f(); }
}
namespace Second {
    function b(\Two\Item $x) { $x->load(); \Two\f(); f(); }
    function f() {}
}
