<?php
namespace Shop;
class Item { public function load() {} }
class Box { public function load() {} }
