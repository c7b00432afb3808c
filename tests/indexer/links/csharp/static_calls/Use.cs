using Lib.Tools;
using System;
namespace App {
    class Use {
        void F() {
            Text.Trim("a");
            Lib.Tools.Text.Trim("b");
            global::Lib.Tools.Text.Trim("c");
            Text.Deep.Dive();
            Lib.Tools.Text.Deep.Dive();
            String.Trim("d");
            Other.Text.Trim("e");
        }
    }
}
