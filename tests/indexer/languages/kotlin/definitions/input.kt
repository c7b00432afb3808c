@file:JvmName("Shops")
package org.example.shop

import java.util.UUID
import java.util.concurrent.*
import org.example.Tools as Kit

/**
 * A shop.
 *
 * @param T what it sells
 */
@Entity(name = "shop")
@Serializable
abstract class Shop<T : Item>(
    val size: Int,
    @Inject private var name: String = "x",
    plain: Int,
) : Base<T>(size), Closeable, Lazy<T> by delegate {
    /** How many. */
    var count: Int = 0
        private set

    val total: Int
        get() = sum(count)

    @get:Transient
    var label: String
        get() {
            return read()
        }
        set(value) {
            write(value)
        }

    lateinit var late: Item
    val lazyItem by lazy { load() }
    val handler = { item: T -> handle(item) }
    val named = fun(item: T): Int = weigh(item)

    init {
        val once = 1
        start(once)
    }

    // Another one.
    constructor(size: Int) : this(size, "y", 1) {
        begin()
    }

    /** Adds one. */
    @Throws(IOException::class)
    suspend inline fun <reified U> add(item: T, vararg rest: Int, crossinline block: (Int) -> U = { make(it) }): U
        where U : Any {
        fun local(x: Int) = x
        return block(local(1))
    }

    abstract fun stock()

    operator fun plus(other: Shop<T>) = this

    infix fun String.times2(by: Int): String = repeat(by)

    val String.half: Int
        get() = length / 2

    companion object {
        const val LIMIT = 10
        val default = 1

        @JvmStatic
        fun create(): Shop<Item> = TODO()
    }

    inner class Shelf {
        fun fill() {}
    }

    enum class Kind(val code: Int) : Coded {
        FRUIT(1),

        /** Baked. */
        @Fresh
        BREAD(2) {
            override fun weight() = 3
        };

        abstract fun weight(): Int
    }
}

data class Price(val cents: Int, val currency: String = "EUR")

data object Nothing2 : State

object Registry : Store() {
    private val all = mutableListOf<Item>()

    fun register(item: Item) {
        all.add(item)
    }
}

sealed interface State {
    object On : State
    class Off(val why: String) : State
}

fun interface Handler {
    fun handle(item: Item)
}

@JvmInline
value class Id(val raw: String)

annotation class Fresh(val days: Int = 1)

@Target(AnnotationTarget.CLASS)
annotation class Marker

typealias Items<X> = Map<String, List<X>>

const val VERSION = "1"
val (first, second) = pair()
var counter = 0
private val Shop<*>.isEmpty get() = total == 0

fun main(args: Array<String>) {
    println(args)
}

fun Shop<*>?.orEmpty() = this

fun <T> T.also2(block: (T) -> Unit): T {
    block(this)
    return this
}
