<?php
namespace Admin;
function page(User $user) { $user->name(); }
