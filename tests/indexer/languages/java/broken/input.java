package kaputt;

/**
 * Größe – 😀 zählt.
 */
class Größe {
    int zähler = 1; // 😀

    /** Zählt. */
    void zähle(int ä) {
        zähle(1); wörter(
    }

    int heil() { return zähle2("😀"); }

    void () {}

    int x = ;

    int zähle2(String s) { return 2; }
}

class Ende {
    void letzte() { new Größe().zähle(1); Größe.heil();
