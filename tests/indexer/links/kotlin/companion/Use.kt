package app

import shop.Other
import shop.Store
import shop.Store.Companion.make

fun f() {
    Store.make().save()
    Store.Companion.make().save()
    Store.shared.save()
    Other.build().again()
    Other.Factory.build().again()
    make().save()
}
