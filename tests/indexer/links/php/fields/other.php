<?php
namespace App;
use Shop\Store;
function use_it(Store $store) {
    $store->typed->load();
    $store->box->load();
    Store::$shared->load();
}
