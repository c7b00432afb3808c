package app

import util.text.trim
import util.text.shared

fun f() { trim("a"); shared.keep() }
