package app

import marks.Plain
import marks.Route

@Route("a")
@Plain
class Use(@Plain val x: Int) {
    @Deprecated("no")
    @marks.Route("b")
    fun f() {}
}
