from a import Derived, Base
Derived.create().own()
Derived.check()
Base.create().run()
Derived().create().own()
Derived.own(Derived())
