"""Grüße, Welt 🎉"""
import größe


def straße(länge: Ärger) -> str:
    """Wie breit ist die Straße? 🚗"""
    return größe.messen(länge)


class Ärger(Exception):
    # Ölwechsel
    höhe = "ü🎉"; breite = 1
    def 测试(self): return straße(self.höhe)
    def x(self): return self.测试()
