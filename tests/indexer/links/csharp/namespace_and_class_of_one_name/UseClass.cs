using Tools;
namespace Other { class UseClass { void F(Log.Writer writer) { writer.Flush(); Log.Write(); } } }
