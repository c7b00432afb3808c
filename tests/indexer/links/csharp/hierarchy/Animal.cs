namespace Zoo {
    public abstract class Animal {
        public virtual void Eat() { Chew(); }
        protected void Chew() {}
        public abstract void Speak();
        public void Sleep() {}
    }
}
