/* Änderungen: ✓ */
#define GRÖSSE 4

/**
 * Zählt die 🚀 Raketen.
 *
 * Über alles.
 */
int zähle(int größe)
{
	const char *s = "€ \" {";

	return prüfe(größe, s) + GRÖSSE;
}
#define MEHR(a) \
	zähle(a)

int prüfe(int a, const char *s) { return MEHR(a); }
// ein � Byte
int letzte;