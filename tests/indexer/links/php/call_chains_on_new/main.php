<?php
use Mail\Message;
use function Mail\message;
(new Message)->to('a')->send()->id();
$receipt = (new Message())->send();
$receipt->id();
message()->to('b')->send();
(clone message())->send();
($receipt)->id();
