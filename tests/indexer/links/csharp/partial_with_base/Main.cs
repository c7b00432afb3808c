using Gui;
namespace App {
    public partial class Main : Form {
        public Main() { Initialize(); Show(); }
    }
}
