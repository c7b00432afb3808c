<?php
namespace Own;
use Base\A;
class B extends A {
    public function __construct() { parent::__construct(); $this->run(); }
    public function run() { parent::run(); self::only(); $this->only(); }
}
class C extends B {
    public function run() { parent::run(); }
    public function go() { $this->run(); $this->only(); parent::only(); }
}
class Alone {
    public function run() { parent::run(); }
}
