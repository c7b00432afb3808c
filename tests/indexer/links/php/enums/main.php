<?php
use Cards\Suit;
Suit::pick()->color();
Suit::Hearts->color();
Suit::from('H')->color();
function show(Suit $suit) { $suit->color(); }
