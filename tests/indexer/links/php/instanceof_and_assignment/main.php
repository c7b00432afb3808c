<?php
function copies(Box $box) {
    $copy = $box;
    $copy->load();
    $item = $copy->item();
    $again = $item;
    $again->load();
    $clone = clone $box;
    $clone->load();
}
function checks($x) {
    if ($x instanceof Item) { $x->load(); }
    $x->load();
}
function nested(array $list) {
    ['a' => $a] = $list;
    $a->load();
    [$b, $c] = [new Item, new Box];
    $c->load();
}
