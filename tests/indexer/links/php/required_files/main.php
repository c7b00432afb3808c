<?php
require 'inc/a.php';
include_once __DIR__ . '/inc/b.php';
require 'vendor/autoload.php';
require $path;
from_a();
