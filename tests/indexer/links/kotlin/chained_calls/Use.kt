package app

import data.Query

fun f(query: Query?) {
    Query.from("t").where("a").take(1).run().first()?.delete()
    query?.where("b")?.run()?.row?.delete()
    query!!.run().row.delete()
    val row = query
        .take(2)
        .run()
        .first()
    row?.delete()
    query.run().missing().delete()
}
