<?php
function listed() {
    $items = [new Item(), new Item()];
    foreach ($items as $item) $item->load();
    foreach ($items as $key => $value) { $value->load(); $key->load(); }
    $items[0]->load();
}
function caught() {
    try { listed(); } catch (Failure $failure) { $failure->tell(); }
    catch (TypeError | Failure $either) { $either->tell(); }
    catch (LogicException $other) { $other->tell(); }
}
function variadic(Item ...$items) {
    foreach ($items as $item) $item->load();
    $items->load();
}
