package data

open class Entity { fun touch() {} }
class User : Entity() { fun login() {} }
open class Repository<T : Entity>(val current: T) {
    fun get(id: Int): T { current.touch(); return current }
    fun all(): List<T> = listOf()
    fun put(item: T) { item.touch(); item.login() }
}
class Users(user: User) : Repository<User>(user)
class Pair2<A, B>(val first: A, val second: B)
