package app

import data.*

fun f(users: Repository<User>, special: Users, pair: Pair2<User, Repository<User>>) {
    users.get(1).login()
    users.current.login()
    for (user in users.all()) user.login()
    special.get(2).login()
    pair.first.login()
    pair.second.get(3).touch()
}
fun <T : User> g(thing: T) { thing.login() }
fun <T> h(thing: T, other: T) where T : User { thing.login() }
fun <T> i(thing: T) { thing.login() }
