<?php
namespace Contracts;
interface Reads { public function read(); }
interface Keeps extends Reads { public function keep(); }
abstract class Half implements Keeps {
    public function read() { $this->keep(); }
}
