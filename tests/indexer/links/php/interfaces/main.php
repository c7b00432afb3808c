<?php
use Contracts\{Keeps, Half};
class Whole extends Half { public function keep() {} }
function given(Keeps $keeper) { $keeper->keep(); $keeper->read(); }
function whole(Whole $whole) { $whole->keep(); $whole->read(); }
function half(Half $half) { $half->keep(); }
$anonymous = new class implements Keeps {
    public function keep() {}
    public function read() { $this->keep(); }
};
