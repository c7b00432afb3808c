<?php
function save() {}
function load() {}
class Doc {
    public function save() { save(); }
    public function both() { $this->save(); save(); load(); $this->load(); }
}
function run(Doc $doc) { $doc->save(); save(); $doc->load(); Doc::save(); }
