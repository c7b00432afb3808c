using System.Windows.Forms;
namespace App {
    class Window : Form {
        void Run() { Close(); Show(); base.Close(); this.Show(); Own(); }
        void Own() {}
    }
    static class Helpers { public static void Show() {} }
    class Dialog { public void Close() {} public void Show() {} }
}
