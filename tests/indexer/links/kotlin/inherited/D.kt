package b

import a.Base

class D : Base() {
    override fun save() { super.save(); item.load(); this.save() }
}
