<?php
class Magic {
    public function __call($name, $arguments) {}
    public static function __callStatic($name, $arguments) {}
    public function known() {}
    public function __invoke() {}
    public function __toString() { return ''; }
}
class Other { public function secret() {} }
function run(Magic $magic, $name) {
    $magic->secret();
    $magic->known();
    $magic->$name();
    Magic::secret();
    $magic();
    $name();
    [$magic, 'known']();
}
