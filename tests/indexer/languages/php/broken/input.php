<?php
// Grüße 🎉
namespace Größe;
class Maß {
  /** Misst. */
  public function messen($ä) { return $this->messen($ä; }
  public function danach() { größer(); }
}
function größer() {
  if ($x {
}
class { function namenlos() {} }
function () ;
$x = ;
function nach() { größer(); }
