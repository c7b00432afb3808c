using Lib;
using System.Collections.Generic;
namespace App {
    class Use {
        string name;
        void F(string text, int number, List<int> list, Unknown thing) {
            text.Slug();
            name.Slug();
            "a".Slug();
            text.Slug().Slug();
            number.Twice();
            number.Slug();
            text.Trim();
            thing.Slug();
            list.Second();
        }
    }
}
