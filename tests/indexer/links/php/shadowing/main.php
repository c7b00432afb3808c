<?php
function parameter(Item $x) {
    $inner = function (Box $x) { $x->load(); };
    $x->load();
    $arrow = fn(Box $x) => $x->load();
    $load = new Item();
    load();
    $load->load();
}
function captured(Item $x) {
    $plain = function () use ($x) { $x->load(); };
    $arrow = fn() => $x->load();
    $unseen = function () { $x->load(); };
}
class Item2 { public function load() { load(); $this->load(); } }
