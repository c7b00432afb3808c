<?php
namespace First {
    use Some\{One, Two as Deux, Sub\Three, function four, const FIVE};
    use function Other\six as sechs;
    function here() { there(); \Second\there(); One::run(); four(); sechs(); namespace\here(); }
    class Thing { function go() { here(); new Deux(); new Three; } }
}
namespace Second {
    function there() { here(); \First\here(); new \First\Thing(); new Thing(); }
    interface Thing {}
}
namespace {
    function plain() { plain(); First\here(); }
    require __DIR__ . '/a.php';
    require_once dirname(__FILE__) . '/sub/b.php';
    include 'c.php';
    include_once(ROOT . 'd.php');
    class Thing { function go() {} }
}
