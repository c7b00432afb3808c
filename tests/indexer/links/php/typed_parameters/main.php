<?php
namespace App;
use Shop\{Item, Box as Crate};
function typed(Item $item) { $item->load(); }
function nullable(?Item $item) { $item?->load(); }
function with_null(Item|null $item) { $item->load(); }
function aliased(Crate $crate) { $crate->load(); }
function qualified(\Shop\Box $box) { $box->load(); }
function untyped($item) { $item->load(); }
function built_in(string $item, int $box) { $item->load(); $box->load(); }
function other_type(Unknown $item) { $item->load(); }
