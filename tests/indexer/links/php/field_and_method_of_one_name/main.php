<?php
class Item { public function name() {} public function next() {} }
class Box {
    private Item $item;
    private ?Item $next = null;
    public function item(): self { return $this; }
    public function next() { return $this->next; }
    public function run() {
        $this->item->name();
        $this->item()->next()->name();
        $this->item()->name();
        $this->next->next();
    }
}
