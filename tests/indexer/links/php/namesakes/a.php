<?php
namespace A;
class Local { public function get() {} public function open() {} }
function fetch() {}
