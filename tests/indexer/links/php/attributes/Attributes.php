<?php
namespace Meta;
#[\Attribute]
class Route { public function __construct(public string $path) {} }
class Test {}
