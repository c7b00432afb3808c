package web

class Page {
    fun title() {}
    val body = Body()
}
class Body { fun text() {} }
