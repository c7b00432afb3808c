<?php
namespace Mail;
class Message {
    public function to($who): self { return $this; }
    public function send() { return new Receipt(); }
}
class Receipt { public function id() {} }
function message() { return new Message; }
