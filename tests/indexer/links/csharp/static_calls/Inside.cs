namespace Lib {
    class Inside { void F() { Tools.Text.Trim("f"); Text.Trim("g"); } }
}
