<?php
declare(strict_types=1);

namespace App\Models;

use Lib\Base;

/** The most there may be. */
const LIMIT = 10, OTHER = 11;
define('GLOBAL_LIMIT', 12);

/**
 * Adds.
 */
function add(int $a, &$b = 1, ...$rest): ?Base {
    $local = 2;
    static $calls = 0;
    function inner() {}
    $closure = function () use ($local) { $deep = 1; };
    return null;
}

# Old style comment.
#[Attribute(Attribute::TARGET_CLASS), Other]
#[Third]
abstract class Model extends Base implements \Countable, Sub\Jsonable {
    use Logs, Sub\Caches { Logs::log insteadof Caches; Caches::log as protected cacheLog; }

    public const TABLE = 'models', KEY = 'id';
    final protected const int COUNT = 1;
    var $old;
    public $first = 1, $second;
    protected static ?Model $instance = null;
    private readonly string|int $name;
    public string $hooked { get => $this->name; set { $value = 1; $this->name = $value; } }

    public function __construct(private int $id, protected readonly ?Base $base = null, string $plain = '') {}
    #[Pure]
    abstract protected function save(): void;
    public static function make(#[Sensitive] string $name): static { return new static(1); }
    public function &reference() { return $this->old; }
    public function __get($name) {}
}

interface Priced extends Comparable, \Traversable {
    const CURRENCY = 'EUR';
    public function price(): float;
}
trait Logs { protected array $lines = []; public function log(string $m): void {} }
enum Suit: string implements Priced {
    case Hearts = 'H';
    case Spades = 'S';
    const Wild = self::Spades;
    public function price(): float { return 1.0; }
}
final readonly class Point { public function __construct(public int $x = 0) {} }

$global = 1;
$handler = fn (int $x): int => $x * 2;
$object = new class(10) extends Model implements Priced {
    public $inside;
    public function price(): float { return $this->tax(); }
    private function tax() {}
};
[$one, [$two]] = [1, [2]];
list('k' => $three) = $global;
$alias =& $global;
if (!function_exists('polyfill')) {
    function polyfill() {}
    class Conditional {}
    $conditional = true;
}
foreach ([] as $key => $value) { $looped = $value; }
$global .= 'not a definition';
