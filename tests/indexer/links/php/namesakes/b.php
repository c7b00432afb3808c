<?php
namespace B;
function use_them($x) {
    $x->get();
    fetch();
    open();
    new Local();
    Local::open();
}
