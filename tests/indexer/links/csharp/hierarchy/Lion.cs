namespace Zoo.Big {
    public class Lion : Cat {
        public override void Eat() { base.Eat(); base.Speak(); Purr(); Roar(); }
        void Roar() {}
    }
    class Keeper {
        void F(Lion lion, Animal animal) { lion.Eat(); lion.Speak(); lion.Sleep(); lion.Roar(); animal.Eat(); animal.Purr(); }
    }
}
