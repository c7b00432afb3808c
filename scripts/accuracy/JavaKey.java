import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeScanner;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.TypeKind;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Which definition each call of a Java tree means, as javac has it: JavaKey TREE FILE-OF-PATHS [javac option…] prints a key
 * (see score.py). Nothing is compiled; what hangs on a library that is not there is unknown.
 */
public class JavaKey {
    record Place(String file, long line) {}

    final Path tree;
    final Map<Symbol, Place> places = new HashMap<>();
    final Set<Place> callers = new LinkedHashSet<>();
    final List<String> calls = new ArrayList<>();
    // Of the file at hand.
    String file = "", text = "";
    CompilationUnitTree unit;

    JavaKey(Path tree) { this.tree = tree; }

    long line(int position) { return unit.getLineMap().getLineNumber(position); }

    void open(CompilationUnitTree next) throws Exception {
        unit = next;
        file = tree.relativize(Path.of(next.getSourceFile().toUri())).toString();
        text = next.getSourceFile().getCharContent(true).toString();
    }

    /** Definitions and the lines of their names. */
    class Definitions extends TreeScanner {
        @Override public void visitClassDef(JCTree.JCClassDecl node) {
            if (node.sym != null) add(node.sym, node.pos, node.name.toString());
            super.visitClassDef(node);
        }
        @Override public void visitMethodDef(JCTree.JCMethodDecl node) {
            boolean written = (node.mods.flags & Flags.GENERATEDCONSTR) == 0 && node.sym != null;
            if (written && !node.sym.isConstructor() && text.startsWith(node.name.toString(), node.pos)) add(node.sym, node.pos, "");
            super.visitMethodDef(node);
        }
        void add(Symbol symbol, int at, String name) {
            // A class's position is that of `class` or of what annotates it; the name follows.
            int begin = name.isEmpty() ? at : Math.max(at, nameAfter(at, name));
            places.put(symbol, new Place(file, line(begin)));
            callers.add(places.get(symbol));
        }
        int nameAfter(int at, String name) {
            for (int i = text.indexOf(name, at); i >= 0; i = text.indexOf(name, i + 1)) {
                boolean alone = (i == 0 || !Character.isJavaIdentifierPart(text.charAt(i - 1)))
                        && (i + name.length() >= text.length() || !Character.isJavaIdentifierPart(text.charAt(i + name.length())));
                if (alone) return i;
            }
            return at;
        }
    }

    /** Calls, each in the nearest method around it; in a constructor or an initializer that is the class. */
    class Calls extends TreeScanner {
        final Deque<Place> around = new ArrayDeque<>();

        @Override public void visitClassDef(JCTree.JCClassDecl node) {
            Place place = places.get(node.sym);
            if (place != null) around.push(place);
            super.visitClassDef(node);
            if (place != null) around.pop();
        }
        @Override public void visitMethodDef(JCTree.JCMethodDecl node) {
            if ((node.mods.flags & Flags.GENERATEDCONSTR) != 0) return;
            Place place = places.get(node.sym);
            if (place != null) around.push(place);
            super.visitMethodDef(node);
            if (place != null) around.pop();
        }
        @Override public void visitApply(JCTree.JCMethodInvocation node) {
            super.visitApply(node);
            Symbol symbol = TreeInfo.symbol(node.meth);
            String written = TreeInfo.name(node.meth).toString();
            int at = namePosition(node.meth, written);
            if (!text.startsWith(written, at)) return; // what the compiler put there
            boolean constructor = written.equals("this") || written.equals("super");
            String name = constructor && symbol != null && symbol.owner != null ? symbol.owner.name.toString() : written;
            add(at, name, symbol, null);
        }
        @Override public void visitNewClass(JCTree.JCNewClass node) {
            super.visitNewClass(node);
            JCTree type = node.clazz;
            while (true) {
                if (type instanceof JCTree.JCTypeApply apply) type = apply.clazz;
                else if (type instanceof JCTree.JCAnnotatedType annotated) type = annotated.underlyingType;
                else break;
            }
            String name = TreeInfo.name(type) == null ? "" : TreeInfo.name(type).toString();
            int at = namePosition(type, name);
            if (name.isEmpty() || !text.startsWith(name, at)) return; // an enum's constant
            // With a body it is the class that the body extends; an interface has nothing that could be called.
            Symbol named = TreeInfo.symbol(type);
            if (node.def != null && named != null && named.isInterface()) add(at, name, null, null);
            else add(at, name, node.constructor, named);
        }
        int namePosition(JCTree node, String name) {
            if (!(node instanceof JCTree.JCFieldAccess)) return node.pos;
            // The position is the dot's; `a.<T>b()` has more between it and the name.
            int at = node.pos + 1;
            int end = TreeInfo.endPos(node);
            int found = text.indexOf(name, at);
            while (found >= 0 && found > at && Character.isJavaIdentifierPart(text.charAt(found - 1))) found = text.indexOf(name, found + 1);
            return found < 0 ? node.pos : found;
        }
        void add(int at, String name, Symbol symbol, Symbol made) {
            if (around.isEmpty()) return;
            String verdict = "unknown", callee = "";
            boolean known = symbol != null && symbol.kind != null && !symbol.kind.isResolutionError() && symbol.type != null
                    && symbol.type.getKind() != TypeKind.ERROR && symbol.kind != com.sun.tools.javac.code.Kinds.Kind.ERR;
            boolean failed = made != null && made.type != null && made.type.getKind() == TypeKind.ERROR;
            if (known && !failed) {
                Symbol target = made != null ? made : symbol.isConstructor() ? symbol.owner : symbol.baseSymbol();
                Place place = places.get(target);
                verdict = place == null ? "outside" : "inside";
                if (place != null) callee = ",\"callees\":[" + json(place) + "]";
                // Made by the compiler for a definition of the tree: nothing stands there that could be meant.
                if (place == null && target.owner != null && target.getKind() == ElementKind.METHOD && places.containsKey(target.owner)) verdict = "unknown";
            }
            calls.add("{\"file\":" + quoted(file) + ",\"line\":" + line(at) + ",\"name\":" + quoted(name) + ",\"caller\":" + json(around.peek())
                    + ",\"verdict\":\"" + verdict + "\"" + callee + "}");
        }
    }

    static String quoted(String text) {
        StringBuilder made = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') made.append('\\').append(c);
            else if (c < 0x20 || c > 0x7e) made.append(String.format("\\u%04x", (int) c));
            else made.append(c);
        }
        return made.append('"').toString();
    }
    static String json(Place place) { return "[" + quoted(place.file) + "," + place.line + "]"; }

    public static void main(String[] words) throws Exception {
        Path tree = Path.of(words[0]).toRealPath();
        List<Path> sources = new ArrayList<>();
        for (String path : Files.readAllLines(Path.of(words[1]), StandardCharsets.UTF_8)) sources.add(Path.of(path).toRealPath());
        List<String> options = new ArrayList<>(List.of("-proc:none", "-nowarn", "-Xmaxerrs", "1000000", "-encoding", "UTF-8",
                "-XDshould-stop.ifError=FLOW", "-XDshould-stop.ifNoError=FLOW"));
        options.addAll(List.of(words).subList(2, words.length));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8);
        JavacTask task = (JavacTask) compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources));
        List<CompilationUnitTree> units = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) units.add(unit);
        task.analyze();
        JavaKey key = new JavaKey(tree);
        for (CompilationUnitTree unit : units) {
            key.open(unit);
            key.new Definitions().scan((JCTree) unit);
        }
        for (CompilationUnitTree unit : units) {
            key.open(unit);
            key.new Calls().scan((JCTree) unit);
        }
        try (Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8))) {
            out.write("{\"functions\":[");
            String comma = "";
            for (Place place : key.callers) {
                out.write(comma + json(place));
                comma = ",";
            }
            out.write("],\"calls\":[");
            out.write(String.join(",\n", key.calls));
            out.write("]}\n");
        }
    }
}
