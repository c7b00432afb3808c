<?php
abstract class Model {
    public static function create(): static { return new static(); }
    public static function find($id): ?self { return self::create(); }
    public function save() { static::log(); }
    protected static function log() {}
}
class User extends Model {
    protected static function log() { parent::log(); }
    public function rename() {}
}
