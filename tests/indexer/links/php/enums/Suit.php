<?php
namespace Cards;
enum Suit: string {
    case Hearts = 'H';
    case Spades = 'S';
    const Wild = self::Spades;
    public function color(): string { return $this->label(); }
    private function label() {}
    public static function pick(): self { return self::Hearts; }
}
