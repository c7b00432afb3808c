<?php
namespace Parts;
trait Logs {
    public function log($text) { $this->write($text); }
    abstract protected function write($text);
    public static function shared() {}
}
trait Counts {
    private int $count = 0;
    public function count() { return $this->count; }
}
trait Both { use Logs, Counts; }
