namespace Gui {
    public delegate void Handler(Button sender);
    public class Button {
        public event Handler Clicked;
        public System.Action Pressed;
        public void Press() { Clicked(this); Clicked?.Invoke(this); Pressed(); Pressed.Invoke(); }
        public void Invoke() {}
    }
}
