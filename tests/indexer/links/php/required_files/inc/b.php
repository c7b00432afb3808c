<?php
require_once 'a.php';
require __DIR__ . '/../main.php';
from_a();
