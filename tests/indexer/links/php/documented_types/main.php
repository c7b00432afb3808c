<?php
use Shop\Shelf;
foreach ((new Shelf)->all() as $item) $item->load();
(new Shelf)->first()->load();
