<?php
class Config { public function get($key) {} }
$config = new Config();
function setting() {
    global $config;
    return $config->get('x');
}
function other() { return $config->get('y'); }
$config->get('z');
