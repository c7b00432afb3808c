<?php
use H\Leaf;
$leaf = new Leaf;
$leaf->base();
$leaf->over();
$leaf->own();
$leaf->missing();
class Circle extends Square {}
class Square extends Circle { public function area() { $this->side(); parent::side(); } }
