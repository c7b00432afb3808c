package b

import a.Action
import a.Thing
import a.Things

fun f(thing: Thing, things: Things, action: Action) {
    thing.load()
    Thing().load()
    for (one in things) one.load()
    action(thing)
}
