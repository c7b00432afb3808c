<?php
class Item { public function load() {} }
class Failure extends Exception { public function tell() {} }
class Shelf {
    /** @return Item[] */
    public function items(): array { return []; }
    public function one(): Item { return new Item(); }
}
