<?php
namespace Shop;

use Lib\Logger;
use function Lib\format;

/** Formats a price. */
function price($x) { return format($x) . helper($x); }
function helper() { $load = fn($v) => helper($v); return $load(1) + load(); }
function load() {}

trait Logs { protected function log($m) { Logger::write($m); $this->flush(); } abstract function flush(); }
interface Priced { public function price(): float; }
abstract class Item implements Priced {
    use Logs;
    public static int $count = 0;
    const TAX = 1;
    public function __construct(protected Logger $logger, private ?Item $parent = null) { self::$count++; $this->log('x'); static::register($this); }
    public static function register(self $item): static { return new static($item->logger); }
    public function price(): float { price(1); return $this->base() * self::TAX; }
    abstract protected function base(): float;
    public function load() { load(); $this->load(); $that = $this; $that->load(); }
}
final class Book extends Item {
    public function __construct(Logger $l) { parent::__construct($l); }
    protected function base(): float { return parent::price() + Item::register($this)->price() + $this->log('b'); }
    public function flush() { array_map(function ($x) { $this->base(); helper(); }, []); usort($a, [$this, 'cmp']); }
    public function make() { return new class($this) extends Book { function base(): float { return $this->flush() + parent::base(); } }; }
}
class Logger2 { static function write() {} }
$book = new Book(new Logger());
$book->price();
Book::register($book);
\helper();
\Shop\helper();
Logger::write('x');
if ($book instanceof Priced) { echo Item::TAX, Item::class; }
function dynamic($name, callable $f) {
    $f();
    $name::make();
    $book->$name();
    $book?->price()?->round();
    new $name;
    (new Book(new Logger()))->flush();
    call_user_func([$f, 'x']);
    return static fn () => helper() + namespace\load();
}
#[\Deprecated]
function uses(Book|Item $a, ?Priced ...$many): Book&Priced {
    try { helper(); } catch (\RuntimeException | ShopError $e) { throw new ShopError(Item::$count); }
    return match (true) { $a instanceof Book => $a, default => Item::TAX };
}
