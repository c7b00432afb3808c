<?php
namespace H;
class Middle extends Root { public function over() { parent::over(); } }
