<?php
function helper() {}
function both() {}
function only_global() {}
