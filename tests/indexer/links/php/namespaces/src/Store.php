<?php
namespace App\Store;

interface Keeper { public function keep(); }
trait Logs { public function log() {} }

class Base implements Keeper {
    public function keep() {}
    public static function make(): static { return new static(); }
    public function self(): self { return $this; }
}
class Store extends Base {
    use Logs;
    public ?Item $item = null;
    public function first(): Item { return $this->item; }
}
class Item { public function load() {} }
function helper() {}
