<?php
namespace Admin;
class User { public function name() {} }
