package app

fun h() { util.text.trim("c"); util.text.shared.keep(); util.text.Keeper().keep() }
