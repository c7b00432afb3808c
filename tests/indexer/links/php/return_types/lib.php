<?php
namespace Lib;
class Item {
    public function load(): static { return $this; }
    public function owner(): ?Owner { return null; }
}
class Owner { public function name() {} }
function make(): Item { return new Item(); }
function guessed() { return new Owner(); }
function nothing() {}
function either($x) {
    if ($x) return null;
    return make();
}
