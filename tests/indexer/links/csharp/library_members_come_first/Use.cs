using Lib;
using System.Collections.Generic;
class Use { void F(string s, List<string> list) { s.StartsWith("a"); s.Shout(); list.Count(); list.Odd(); } }
