namespace App {
    partial class Main {
        private Button button;
        private void Initialize() { button = new Button(); button.Press(); Close(); base.Show(); }
    }
    class Button { public void Press() {} }
}
