<?php
namespace H;
final class Leaf extends Middle { public function own() { $this->base(); $this->over(); $this->next()->over(); $this->next->base(); } }
