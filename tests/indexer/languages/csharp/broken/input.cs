namespace Kaputt
{
    /// <summary>Größe 😀</summary>
    class Größe
    {
        int zähler = 1; // 😀

        void Zähle(int ä)
        {
            if (a) Eins();
#if B
            else if (b) Zwei();
#endif
            else
                Drei();
            Zähle(1); Wörter(
        }

        int Heil() { return Zähle2("😀"); }

        int x = ;

        int Zähle2(string s) { return 2; }
    }

    class Ende
    {
        void Letzte() { Größe.Heil();
