// Größen 🎉
interface Größe { höhe: number }
class Maß<T extends {
  messen(: Größe { return this.wert( }
}
enum Leer {}
function danach(g: Größe): Größe { return danach(g); }
type = ;
abstract class { abstract }
