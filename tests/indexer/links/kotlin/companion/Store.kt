package shop

class Store private constructor() {
    fun save() { reset() }

    companion object {
        const val MAX = 3
        val shared = Store()
        fun make(): Store = Store()
        private fun reset() {}
    }
}

class Other {
    companion object Factory {
        fun build(): Other = Other()
    }
    fun again() { build() }
}
