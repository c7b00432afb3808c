<?php
namespace H;
class Root { public function base() {} public function over() {} protected ?Root $next = null; public function next() { return $this->next; } }
