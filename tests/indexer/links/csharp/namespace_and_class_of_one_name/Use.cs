using Tools;
namespace App { class Use { void F(Log.Writer writer) { writer.Write(); } } }
