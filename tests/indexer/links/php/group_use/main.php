<?php
use Lib\Deep\{A, B as Second, function f};
use function Lib\Deep\{g as other};
use Lib\Deep;
(new A)->run();
(new Second)->run();
f();
other();
new Deep\A();
Deep\g();
(new Deep\B())->run();
