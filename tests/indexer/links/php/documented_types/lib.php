<?php
namespace Shop;
class Item { public function load() {} }
class Shelf {
    /** @var Item[] */
    private array $items = [];
    /** @var Item|null */
    private $last;
    /** What it is called. */
    private $name;

    /**
     * All of them.
     * @return Item[] in order
     */
    public function all(): array { return $this->items; }

    /** @return Item */
    public function first() { return $this->items[0]; }

    /**
     * @param Item $item what to add
     * @param string|null $name
     * @paramx Item $other
     */
    public function add($item, $name, $other) {
        $item->load();
        $name->load();
        $other->load();
        $this->last->load();
        $this->name->load();
        foreach ($this->items as $one) $one->load();
    }
}
