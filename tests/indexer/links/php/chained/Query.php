<?php
namespace Db;
class Query {
    public function where(string $what): self { return $this; }
    public function order($by): static { return $this; }
    public function limit(int $n) { return $this; }
    public function first(): Row { return new Row(); }
}
class Row { public function save() {} }
class Table {
    public static function query(): Query { return new Query(); }
}
