<?php
use Db\Table;
class Page {
    public function show() {
        Table::query()->where('a')->order('b')->limit(3)->first()->save();
        return Table::query()
            ->where('x')
            ->first();
    }
    public function again() {
        $this->show()->save();
    }
}
