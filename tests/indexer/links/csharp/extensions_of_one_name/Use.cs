using One;
using Two;
class Use {
    void F(Red red, Blue blue) { red.Paint().Done(); blue.Paint().Done(); }
}
