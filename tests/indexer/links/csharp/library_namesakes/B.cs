using System.IO;
namespace M { class B { void F(object o, List<int> l) { File.Open("x"); l.Add(1); o.Save(); Close(); stream.Close(); } } }
