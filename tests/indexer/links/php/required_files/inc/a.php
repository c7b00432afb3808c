<?php
function from_a() {}
