package n

class Money(val amount: Int) {
    infix fun add(other: Money): Money = Money(amount + other.amount)
    operator fun plus(other: Money): Money = add(other)
    operator fun invoke(times: Int): Money = this
    operator fun get(i: Int): Coin = Coin()
    fun spend() {}
}
class Coin { fun flip() {} }
infix fun Money.less(other: Money): Money = this
