<?php
namespace Shop;
class User { public function name() {} }
