<?php
namespace Shop;
class Item {
    public function __construct(private int $price) {}
    public function price(): int { return $this->price; }
}
