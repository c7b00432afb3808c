<?php
namespace D;
use function A\helper;
use A\B as Inner;
helper();
Inner\helper();
both();
