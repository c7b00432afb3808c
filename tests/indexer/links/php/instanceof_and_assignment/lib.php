<?php
class Item { public function load() {} }
class Box { public function load() {} public function item(): Item { return new Item; } }
