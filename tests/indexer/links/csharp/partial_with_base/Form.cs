namespace Gui {
    public class Form { protected void Show() {} protected void Close() {} }
}
