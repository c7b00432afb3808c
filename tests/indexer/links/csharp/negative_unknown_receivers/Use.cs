using Shop;
using System.IO;
using System.Text;
namespace App {
    class Use {
        StringBuilder text = new StringBuilder();
        dynamic anything;
        void F(Stream stream, object o, System.Collections.Generic.List<int> list) {
            text.Append("a");
            stream.Close();
            File.Open("x");
            Console.Write("x");
            o.Save();
            list.Add(1);
            list.Map();
            anything.Save();
            var reader = new StreamReader(stream);
            reader.Get(1);
            Factory.Make().Save();
            foreach (var x in list) x.Save();
            missing.Open();
        }
        void G() { Open(); Get(1); Append("x"); Close(); Save(); Write("x"); }
    }
}
