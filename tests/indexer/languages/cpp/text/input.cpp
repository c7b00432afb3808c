// Äußeres €
namespace äußeres {
/* Größe 📏 */
class Größe {
    int wert_;
  public:
    int lies() const { return prüfe(wert_); }
};
const char *text = R"(} " { ✓)";
int zahl = 1'000'000;
void kaputt( {
  lies(;
}
int übrig() { return Größe().lies(); }
}
