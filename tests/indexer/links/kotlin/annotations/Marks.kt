package marks

annotation class Route(val path: String)
annotation class Plain
