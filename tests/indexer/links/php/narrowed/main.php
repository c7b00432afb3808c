<?php
class Item { public function load() {} }
class Box { public function load() {} }
function inside($x, $y) {
    if ($x instanceof Item) { $x->load(); } elseif ($x instanceof Box) { $x->load(); } else { $x->load(); }
    if ($x instanceof Item && $y) { $x->load(); $y->load(); }
    if ($x instanceof Item || $y) { $x->load(); }
    $y instanceof Box && $y->load();
}
function guarded($x, $y) {
    if (!$x instanceof Item) return;
    $x->load();
    if (!($y instanceof Box)) { throw new Exception('no'); }
    $y->load();
}
