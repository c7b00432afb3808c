package app

import ext.copy
import ext.draw
import ext.orNew
import ext.print
import model.*

fun f(item: Item, special: Special, stranger: Stranger) {
    item.print()
    item.copy(2).save()
    special.print()
    special.draw()
    stranger.print()
    stranger.draw()
    item?.copy(1)?.print()
    item.orNew().save()
}
