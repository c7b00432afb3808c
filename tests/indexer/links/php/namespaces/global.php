<?php
require __DIR__ . '/src/Store.php';
function globals() {}
class Plain extends \App\Store\Base {
    public function keep() {
        parent::keep();
        self::make();
        static::make()->keep();
    }
}
$plain = new Plain();
$plain->keep();
