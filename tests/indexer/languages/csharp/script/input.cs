using System;

// Says hello.
Greet("you");
var name = Read();

void Greet(string who) { Console.WriteLine(who); }

string Read() => name();

class Helper { public static void Help() { } }
