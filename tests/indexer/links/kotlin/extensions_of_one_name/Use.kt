package app

import colors.*

fun f(red: Red, blue: Blue) { red.paint().done(); blue.paint().done() }
