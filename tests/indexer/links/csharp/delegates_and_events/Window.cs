namespace Gui {
    class Window {
        Button button = new Button();
        Window() { button.Clicked += OnClick; button.Clicked += delegate(Button b) { b.Press(); }; button.Clicked += (sender) => OnClick(sender); }
        void OnClick(Button sender) { sender.Press(); }
        void Clicked() {}
    }
}
