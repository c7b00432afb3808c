package app

import util.text.*

fun g() { trim("b"); shared.keep(); Keeper().keep() }
