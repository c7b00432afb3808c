<?php
namespace App;

use App\Store\Store;
use App\Store\Item as Thing;
use function App\Store\helper;

class Main {
    private Store $store;
    public function __construct(private Thing $thing, $unknown) {
        $this->other = new Thing();
        $unknown->load();
    }
    public function run(Store $given, ?Thing $maybe) {
        $this->store->first()->load();
        $this->thing->load();
        $this->other->load();
        $given->log();
        $given->keep();
        $maybe->load();
        helper();
        Store\helper();
        \App\Store\helper();
        Store::make()->first()->load();
        $made = new Store();
        $made->self()->keep();
        strlen("x");
        globals();
        (new Thing)->load();
    }
    public function library(\PDO $db, array $list) {
        $db->load();
        $list->load();
        $nothing->load();
        Item::load();
    }
}
