from pkg import store, open
from pkg.open import inner as other
from pkg import store as again
store()
open()
other()
again()
store.inner()
