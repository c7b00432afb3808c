<?php
namespace Base;
class A {
    public function __construct() {}
    public function run() {}
    public function only() {}
}
