<?php
namespace Conf;
class Limits { const MAX = 3; public static $now = 0; public static function max() { return self::MAX; } }
