<?php
namespace App;
use Conf\Limits;
class Own { const SAME = Limits::MAX; public function run() { Limits::max(); return Limits::$now + self::SAME; } }
echo Limits::class;
Limits::MAX->run();
