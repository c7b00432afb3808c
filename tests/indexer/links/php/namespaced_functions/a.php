<?php
namespace A;
function helper() {}
function both() {}
const LIMIT = 3;
