<?php
namespace Elsewhere;
function page(User $user) { $user->name(); }
