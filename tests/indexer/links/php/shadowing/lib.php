<?php
class Item { public function load() {} }
class Box { public function load() {} }
function load() {}
