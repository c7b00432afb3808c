package data

class Query {
    fun where(c: String): Query = this
    fun take(n: Int): Query { return this }
    fun run() = Result()
    companion object { fun from(t: String) = Query() }
}
class Result {
    fun first(): Row? = null
    val row: Row = Row()
}
class Row { fun delete() {} }
