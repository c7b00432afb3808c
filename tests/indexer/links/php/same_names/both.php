<?php
use Admin\User;
use Shop\User as Customer;
function both(User $user, Customer $customer) {
    $user->name();
    $customer->name();
    new User();
    new Customer();
}
