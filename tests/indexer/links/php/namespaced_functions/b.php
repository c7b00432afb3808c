<?php
namespace A\B;
function helper() {}
