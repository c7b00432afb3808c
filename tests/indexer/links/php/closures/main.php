<?php
class Item { public function load() {} }
function helper() {}
$run = function (Item $item) { $item->load(); helper(); };
$run(new Item());
$arrow = fn(Item $item) => $item->load();
function outer() {
    $local = function () { helper(); };
    $local();
    array_map(function (Item $one) { $one->load(); }, []);
}
class Events {
    public function bind() {
        return function () { $this->fire(); };
    }
    public function fire() {}
    public function first() { return $this->fire(...); }
}
