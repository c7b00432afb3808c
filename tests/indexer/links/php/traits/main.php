<?php
namespace App;
use Parts\Logs;
use Parts\Counts;
class One {
    use Logs, Counts;
    protected function write($text) {}
    public function run() { $this->log('a'); $this->count(); self::shared(); }
}
class Two {
    use \Parts\Both { log as protected say; }
    protected function write($text) {}
    public function run() { $this->count(); $this->log('b'); }
}
class Own {
    use Logs;
    public function log($text) {}
    protected function write($text) { $this->log('c'); }
}
