<?php
namespace Shop;
class Store {
    public Item $typed;
    public ?Item $nullable = null;
    public static Item $shared;
    private $set;
    private $never;
    public function __construct(private Item $promoted, public readonly Box $box) {
        $this->set = new Box();
    }
    public function run($given) {
        $this->typed->load();
        $this->nullable->load();
        $this->promoted->load();
        $this->box->load();
        $this->set->load();
        self::$shared->load();
        static::$shared->load();
        $this->never->load();
        $given->typed->load();
    }
}
class Item { public function load() {} }
class Box { public function load() {} }
