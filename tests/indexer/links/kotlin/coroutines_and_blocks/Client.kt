package net

class Client {
    suspend fun send(): Reply = Reply()
    fun later(): Deferred<Reply> = TODO()
}
class Reply { fun read() {} }
