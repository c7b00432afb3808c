<?php
namespace Lib\Deep;
class A { public function run() {} }
class B { public function run() {} }
function f() {}
function g() {}
const C = 1;
