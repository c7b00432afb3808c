package ext

import model.Special

fun j(special: Special) { special.print(); special.draw(); print() }
