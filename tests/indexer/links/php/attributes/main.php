<?php
namespace App;
use Meta\Route;
use Meta\Test as Check;
#[Route('/')]
class Page {
    #[Route('/a'), Check]
    public function show(#[\SensitiveParameter] $x) {}
    #[Unknown]
    public function other() {}
}
