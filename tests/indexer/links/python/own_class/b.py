from a import Derived

def through_inherited():
    Derived.create().only_here()
    Derived().clone().touch()
    Derived().chained().only_here()

def not_the_own_class(classes):
    for cls in classes:
        cls()
