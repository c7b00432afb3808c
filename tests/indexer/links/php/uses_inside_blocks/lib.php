<?php
namespace One { class Item { public function load() {} } function f() {} }
namespace Two { class Item { public function load() {} } function f() {} }
