package zoo.big

import zoo.Animal
import zoo.Cat

class Lion : Cat() {
    override fun eat() { super.eat(); super.speak(); purr(); roar() }
    private fun roar() {}
}
fun keep(lion: Lion, animal: Animal) { lion.eat(); lion.speak(); lion.sleep(); lion.name(); lion.label(); animal.eat(); animal.purr() }
