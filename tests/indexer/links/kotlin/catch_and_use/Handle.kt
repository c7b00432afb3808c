package io2

class Handle : AutoCloseable {
    fun read() {}
    override fun close() {}
    companion object { fun open(path: String): Handle = Handle() }
}
class HandleError : Exception() { fun explain() {} }
