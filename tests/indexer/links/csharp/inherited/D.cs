using N;
namespace P {
    class D : Base {
        D() : base(1) {}
        protected override void Save() { base.Save(); Helper(); this.Save(); }
    }
}
