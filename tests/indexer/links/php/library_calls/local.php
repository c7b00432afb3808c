<?php
namespace Lib;
class File { public function open() {} public function close() {} public function get() {} public function append() {} }
class Store { public function save() {} public function fetch() {} public function each() {} public static function map() {} }
function format() {}
function count() {}
function array_map() {}
