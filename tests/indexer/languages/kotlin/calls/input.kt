package calls

import org.lib.imported
import org.lib.renamed as other

open class Base(a: Int) {
    fun inherited() {}
    open fun over() {}
    open fun default(a: Int, b: Int = 2) {}

    companion object {
        fun shared() {}
    }
}

class Derived(private val service: Service, val onDone: () -> Unit) : Base(1) {
    constructor(text: String) : this(Service(text), {})

    override fun over() {
        super.over()
        super<Base>.over()
    }

    fun save() {}
    fun save(a: Int) {}
    fun save(format: String, vararg rest: Any) {}
    fun same(a: Int) {}
    fun same(a: String) {}
    fun block(a: Int, body: () -> Unit) {}
    fun size() = 1

    fun receivers(other: Service) {
        save()
        save(1)
        save("x", 1, 2)
        same(1)
        absent()
        default(1)
        default(1, 2)
        default(1, 2, 3)
        block(1) { save() }
        block(1, { save() })
        this.save()
        this@Derived.save()
        service.save()
        this.service.save()
        service?.save()
        service!!.save()
        other.child?.save()
        make().save()
        Derived("x").save()
        Derived.make()
        Derived.Companion.make()
        make()
        Base.shared()
        shared()
        inherited()
        this.inherited()
        super.inherited()
        onDone()
        imported()
        other()
        renamed()
        1 plus2 2
        this join other
        String.format("x")
        "text ${size()} and $size"
        listOf(1).map(::top).map(this::size).map(Derived::size).map(String::length)
        Derived::class.java.name()
    }

    fun hidden(make: () -> Int, Base: Service) {
        make()
        Base.shared()
        val save = { 1 }
        save()
        for (same in all) same()
        for ((block, rest) in pairs) block(1) { rest() }
        try {
            size()
        } catch (size: Failure) {
            size()
        }
        run { top -> top() }
        run { (a, over) -> over() }
        when (val inherited = find()) {
            else -> inherited()
        }
        fun local() = local()
        local()
    }

    fun unhidden() {
        top(1)
        over()
    }

    infix fun join(other: Service) = 1

    companion object Named {
        fun make() = Derived("x")
        val made = make()
    }

    inner class Inner {
        fun over() {}
        fun go() {
            over()
            size()
            this@Derived.over()
            super@Derived.over()
            val listener = object : Listener(1) {
                override fun heard() {
                    over()
                    twice()
                    this.twice()
                }
                fun twice() {}
            }
        }
    }
}

fun top(a: Int) = a

infix fun Int.plus2(other: Int) = this

object Single {
    fun only() = only()
}

class Stranger : Unknown() {
    fun go() {
        save()
        super.save()
        this.save()
        Single.only()
        plus2(1)
        "x".trimmed()
    }
}

fun String.trimmed() = trim().own()

private fun String.own() = trimmed()
