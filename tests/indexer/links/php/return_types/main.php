<?php
use function Lib\make;
use function Lib\{guessed, nothing as none, either};
make()->load();
make()->load()->owner()->name();
guessed()->name();
none()->name();
either(1)->load();
$item = make();
$item->owner()->name();
