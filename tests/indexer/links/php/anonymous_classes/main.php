<?php
class Base { public function run() {} }
function make() {
    return new class extends Base {
        public function go() { $this->run(); $this->help(); }
        private function help() {}
    };
}
$made = new class {
    public function run() {}
};
$made->run();
