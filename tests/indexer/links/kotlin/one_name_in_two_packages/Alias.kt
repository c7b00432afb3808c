package app

import one.Item as First
import two.Item as Second

fun d(first: First, second: Second) { first.load(); second.load() }
