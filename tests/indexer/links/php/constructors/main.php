<?php
use Shop\Item;
function plain() {
    $item = new Item(1);
    $item->price();
}
function in_parentheses() {
    (new Item(2))->price();
}
function qualified() {
    $item = new \Shop\Item(3);
    return $item->price();
}
function reassigned($other) {
    $item = $other;
    $item->price();
    $item = new Item(4);
    $item->price();
}
