def cut(): pass
class Blade:
    def turn(self): pass
