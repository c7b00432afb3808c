<?php
User::create()->rename();
User::create()->save();
User::find(1)->save();
Model::log();
$class = 'User';
$class::create();
Nothing::create();
