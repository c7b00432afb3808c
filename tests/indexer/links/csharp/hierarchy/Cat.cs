namespace Zoo {
    public class Cat : Animal {
        public override void Speak() { base.Eat(); Chew(); Purr(); }
        protected void Purr() { this.Sleep(); }
        public new void Sleep() { base.Sleep(); }
    }
}
