package app

import net.Client

class Use(private val client: Client) {
    suspend fun f() {
        client.send().read()
        val reply = client.send()
        reply.read()
        launch { client.send().read() }
        client.later().await().read()
        withContext(io) { own() }
    }
    fun own() {}
}
