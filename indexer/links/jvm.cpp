#include <algorithm>
#include <string>

#include "indexer/links/links.hpp"

/// Java: files that name the same package share its names, wherever they are.
namespace vlt::indexer {

namespace {

/// Packages and what they begin with: `a`, `a.b` for `a.b`.
void prepare(Tables& tables) {
    auto& packages = tables.notes(jvm_family);
    for (const LinkFile& file : tables.files()) {
        if (!file.links || file.links->family != jvm_family) continue;
        note_beginnings(packages, tables.text(file.package), '.');
    }
}

bool is_package(Tables& tables, std::string_view name) {
    return tables.notes(jvm_family).contains(name);
}

/// `a.b.C`, `a.b.C.member`, `a.b.*`, `a.b.C.*`: the longest part that is a package, then its members.
Value import(Tables& tables, FileNo file, std::string_view path) {
    if (path.ends_with(".*")) path.remove_suffix(2);
    const auto package = longest_beginning(
        path, [&](std::string_view name) { return tables.unit_named(jvm_family, name).has_value(); });
    if (!package) return {};
    const std::string_view rest = path.substr(std::min(package->size() + 1, path.size()));
    return member_below(tables, file, tables.package_value(*package), rest);
}

/// The definition itself, also one that is no type: a function, a property, an extension.
Target import_name(Tables& tables, FileNo file, std::string_view path, const Wanted& wanted) {
    const auto dot = path.rfind('.');
    if (dot == std::string_view::npos || path.ends_with(".*")) return {};
    const Name name = tables.find_name(path.substr(dot + 1));
    const Value owner = import(tables, file, path.substr(0, dot));
    if (Target found = tables.member(owner, name, wanted, {file, no_definition})) return {found.definition, "import"};
    if (owner.kind != Value::scope) return {};
    const auto unit = tables.unit_named(jvm_family, path.substr(0, dot));
    const DefinitionNo extension = unit ? tables.extension_in(*unit, name) : no_definition;
    return extension == no_definition ? Target{} : Target{extension, "import"};
}

/// java.lang needs no import; a tree has it if it is the library itself.
Target unbound(Tables& tables, Place place, Name name, const Wanted& wanted) {
    return tables.member(tables.package_value("java.lang"), name, wanted, place);
}

/// `a` of `a.b.C.f()`.
Value unbound_root(Tables& tables, Place, std::string_view name) {
    return is_package(tables, name) ? tables.package_value(name) : Value{};
}

bool has(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos && !word.empty();
         at = words.find(word, at + 1)) {
        bool begins = at == 0 || words[at - 1] == ' ',
             ends = at + word.size() == words.size() || words[at + word.size()] == ' ';
        if (begins && ends) return true;
    }
    return false;
}

/// Types of the library that are bases of others; of each line the first has the others.
bool is_library_base(std::string_view type, std::string_view base) {
    struct Line {
        std::string_view types, bases;
    };
    static constexpr Line lines[] = {
        {"String StringBuilder StringBuffer CharBuffer", "CharSequence"},
        {"String Integer Long Short Byte Character Boolean Double Float Date File BigDecimal BigInteger Path Instant "
         "UUID",
         "Comparable"},
        {"Integer Long Short Byte Double Float BigDecimal BigInteger AtomicInteger AtomicLong", "Number"},
        {"StringBuilder StringBuffer Writer StringWriter PrintWriter PrintStream BufferedWriter FileWriter",
         "Appendable"},
        {"ArrayList LinkedList Vector Stack CopyOnWriteArrayList ImmutableList AbstractList",
         "List AbstractList Collection Iterable"},
        {"HashSet LinkedHashSet TreeSet EnumSet ImmutableSet SortedSet NavigableSet AbstractSet",
         "Set Collection Iterable"},
        {"LinkedList ArrayDeque PriorityQueue Deque", "Queue Deque Collection Iterable"},
        {"List Set Queue Deque SortedSet", "Collection Iterable"},
        {"Collection Path", "Iterable"},
        {"HashMap LinkedHashMap TreeMap SortedMap NavigableMap ConcurrentHashMap ConcurrentMap Hashtable Properties "
         "EnumMap WeakHashMap "
         "IdentityHashMap ImmutableMap AbstractMap",
         "Map"},
        {"LinkedHashMap", "HashMap"},
        {"TreeMap", "SortedMap NavigableMap"},
        {"ConcurrentHashMap", "ConcurrentMap"},
        {"ListIterator", "Iterator"},
        {"FileInputStream ByteArrayInputStream BufferedInputStream FilterInputStream DataInputStream "
         "PushbackInputStream ZipInputStream "
         "GZIPInputStream ObjectInputStream SequenceInputStream",
         "InputStream Closeable AutoCloseable"},
        {"FileOutputStream ByteArrayOutputStream BufferedOutputStream FilterOutputStream DataOutputStream PrintStream "
         "ObjectOutputStream",
         "OutputStream Closeable AutoCloseable"},
        {"InputStreamReader FileReader StringReader BufferedReader CharArrayReader PushbackReader FilterReader",
         "Reader Readable Closeable"},
        {"OutputStreamWriter FileWriter StringWriter BufferedWriter PrintWriter CharArrayWriter FilterWriter",
         "Writer Closeable"},
        {"InputStream OutputStream Reader Writer", "Closeable AutoCloseable"},
        {"Class ParameterizedType WildcardType GenericArrayType TypeVariable", "Type"},
        {"Method Constructor", "Executable AnnotatedElement Member"},
        {"Class Field", "AnnotatedElement"},
        {"RuntimeException IOException InterruptedException IllegalArgumentException IllegalStateException "
         "NullPointerException "
         "IndexOutOfBoundsException UnsupportedOperationException ClassNotFoundException",
         "Exception Throwable"},
        {"Exception Error", "Throwable"},
        {"IllegalArgumentException IllegalStateException NullPointerException IndexOutOfBoundsException "
         "UnsupportedOperationException",
         "RuntimeException"},
        {"ByteBuffer CharBuffer IntBuffer LongBuffer", "Buffer"},
        {"SeekableByteChannel FileChannel", "ReadableByteChannel WritableByteChannel SeekableByteChannel Channel"},
    };
    return std::ranges::any_of(lines, [&](const Line& line) { return has(line.types, type) && has(line.bases, base); });
}

constexpr std::string_view numbers = "byte short int long float double";  // each one may become any that follows
constexpr std::string_view primitives = "byte short int long float double char boolean";
constexpr std::string_view boxes = "Byte Short Integer Long Float Double Character Boolean";
constexpr std::string_view final_types =
    "String Integer Long Short Byte Character Boolean Double Float StringBuilder StringBuffer Class Optional "
    "Pattern Locale UUID";

/// The box of a primitive type, at the same place of its list.
std::string_view box_of(std::string_view primitive) {
    std::string_view left = primitives, right = boxes;
    while (!left.empty()) {
        auto end = std::min(left.find(' '), left.size()), box_end = std::min(right.find(' '), right.size());
        if (left.substr(0, end) == primitive) return right.substr(0, box_end);
        left.remove_prefix(std::min(end + 1, left.size()));
        right.remove_prefix(std::min(box_end + 1, right.size()));
    }
    return {};
}

Fit convert_java(std::string_view from, std::string_view to) {
    const bool to_primitive = has(primitives, to);
    if (from == "null") return to_primitive ? Fit::no : Fit::wider;
    // To any object: what every class has as a base.
    if (from.empty()) return to == "Object" ? Fit::wider : Fit::no;
    if (from == "[]") return to == "Object" || to == "Cloneable" || to == "Serializable" ? Fit::wider : Fit::no;
    if (from == "->")
        return to_primitive || has(boxes, to) || has(final_types, to) || to == "Object" || to == "Number" ||
                       to == "CharSequence"
                   ? Fit::no
                   : Fit::unsure;
    const bool from_primitive = has(primitives, from);
    if (to.empty()) return from_primitive ? Fit::converted : Fit::wider;  // a type parameter
    if (from_primitive && to_primitive) {
        if (from == "boolean" || to == "boolean" || to == "char") return Fit::no;
        if (from == "char") return to == "byte" || to == "short" ? Fit::no : Fit::wider;
        return numbers.find(from) < numbers.find(to) ? Fit::wider : Fit::no;
    }
    if (from_primitive) {
        std::string_view box = box_of(from);
        return to == box || to == "Object" || to == "Serializable" || is_library_base(box, to) ? Fit::converted
                                                                                               : Fit::no;
    }
    if (to_primitive) {
        if (!has(boxes, from)) return Fit::no;
        if (box_of(to) == from) return Fit::converted;
        for (std::string_view list = primitives; !list.empty();) {
            auto end = std::min(list.find(' '), list.size());
            std::string_view primitive = list.substr(0, end);
            if (box_of(primitive) == from) return convert_java(primitive, to) == Fit::wider ? Fit::converted : Fit::no;
            list.remove_prefix(std::min(end + 1, list.size()));
        }
        return Fit::no;
    }
    if (to == "Object" || is_library_base(from, to)) return Fit::wider;
    if (has(final_types, from)) return to == "Serializable" ? Fit::wider : Fit::no;
    if (has(final_types, to) || is_library_base(to, from)) return Fit::no;
    return Fit::unsure;
}

constexpr std::string_view containers =
    "Iterable Iterator ListIterator Collection List Set SortedSet NavigableSet Queue Deque Map SortedMap NavigableMap "
    "ConcurrentMap "
    "ArrayList LinkedList Vector Stack HashSet LinkedHashSet TreeSet EnumSet ArrayDeque PriorityQueue HashMap "
    "LinkedHashMap TreeMap "
    "EnumMap WeakHashMap IdentityHashMap Hashtable ConcurrentHashMap ConcurrentSkipListMap ConcurrentLinkedQueue "
    "ConcurrentLinkedDeque "
    "CopyOnWriteArrayList CopyOnWriteArraySet BlockingQueue LinkedBlockingQueue ArrayBlockingQueue Enumeration "
    "Spliterator "
    "Optional Stream Supplier Callable Future CompletableFuture AtomicReference Reference WeakReference SoftReference "
    "ThreadLocal Class "
    "ImmutableList ImmutableSet ImmutableMap ImmutableSortedSet ImmutableSortedMap Provider";

}  // namespace

const LinkRules& java_links() {
    static constexpr LinkRules all{
        .language = "java",
        .family = jvm_family,
        .unit = Unit::package,
        .import = import,
        .unbound = unbound,
        .unbound_root = unbound_root,
        .prepare = prepare,
        .is_package = is_package,
        .whole_classes = true,
        .imports_overloads = true,
        .container_types = containers,
        .convert = convert_java,
        .element_methods =
            "get getFirst getLast first last next previous peek peekFirst peekLast poll pollFirst pollLast pop "
            "remove removeFirst removeLast element take orElse orElseGet orElseThrow getOrDefault put "
            "nextElement elementAt firstElement lastElement join call set "
            "findFirst findAny newInstance cast computeIfAbsent putIfAbsent",
        .same_methods =
            "iterator listIterator descendingIterator stream parallelStream values elements filter sorted "
            "distinct limit skip peek toList subList headSet tailSet subSet subMap headMap tailMap"};
    return all;
}

namespace {

/// Java knows no function outside of a class.
bool visible(Tables& tables, Place from, DefinitionNo number) {
    const SummaryDefinition& row = tables.definition(number).row;
    const bool bare_function = row.type == core::NodeType::function && row.scope == 0;
    return !row.file_local && (!bare_function || tables.file(from.file).links == &kotlin_links());
}

/// A function of the own package, or one that is imported; one within a class only there.
bool extends_at(Tables& tables, Place place, DefinitionNo function, Name as) {
    const LinkDefinition& definition = tables.definition(function);
    const LinkFile &there = tables.file(definition.file), &here = tables.file(place.file);
    if (definition.row.file_local && definition.file != place.file) return false;
    if (definition.parent != no_definition && definition.parent != there.first) {
        DefinitionNo around = place.definition;
        while (around != no_definition && around != definition.parent) around = tables.definition(around).parent;
        return around != no_definition && definition.row.name == as;
    }
    if (definition.row.name == as && there.package == here.package) return true;
    std::string whole(tables.text(there.package));
    if (!whole.empty()) whole += '.';
    const std::string all = whole + "*";
    whole.append(tables.text(definition.row.name));
    for (const LinkFile::Import& one : here.imports) {
        const std::string_view path = tables.text(one.path);
        if (one.binds ? one.alias == as && path == whole : path == all && definition.row.name == as) return true;
    }
    return false;
}

}  // namespace

const LinkRules& kotlin_links() {
    static constexpr LinkRules all{
        .language = "kotlin",
        .family = jvm_family,
        .unit = Unit::package,
        .import = import,
        .import_name = import_name,
        .unbound_root = unbound_root,
        .prepare = prepare,
        .visible = visible,
        .is_package = is_package,
        .whole_classes = true,
        .imports_overloads = true,
        .container_types =
            "List MutableList Set MutableSet Collection MutableCollection Iterable Sequence Map MutableMap Array "
            "ArrayList HashSet "
            "HashMap LinkedHashMap Iterator Flow StateFlow MutableStateFlow Lazy Deferred ArrayDeque LinkedHashSet "
            "MutableIterable MutableIterator ListIterator Result Optional",
        .pair_types = "Map MutableMap HashMap LinkedHashMap",
        .pair_values = "values",
        .element_methods =
            "first firstOrNull last lastOrNull single singleOrNull get getOrNull find getValue getOrDefault "
            "removeAt random next await value",
        .same_methods =
            "filter filterNot filterNotNull filterIndexed sorted sortedBy sortedByDescending sortedWith reversed take "
            "takeLast takeWhile drop dropLast dropWhile toList toSet toMutableList toMutableSet toTypedArray distinct "
            "distinctBy asSequence asIterable orEmpty onEach subList shuffled iterator values plus minus",
        .element_callbacks =
            "forEach:0 forEachIndexed:1 map:0 mapNotNull:0 mapIndexed:1 flatMap:0 filter:0 filterNot:0 any:0 all:0 "
            "none:0 count:0 first:0 firstOrNull:0 last:0 lastOrNull:0 single:0 singleOrNull:0 find:0 findLast:0 "
            "indexOfFirst:0 indexOfLast:0 sumOf:0 sumBy:0 maxBy:0 maxByOrNull:0 minBy:0 minByOrNull:0 maxOf:0 minOf:0 "
            "sortedBy:0 sortedByDescending:0 sortBy:0 groupBy:0 associateBy:0 associateWith:0 associate:0 "
            "partition:0 takeWhile:0 dropWhile:0 distinctBy:0 joinToString:0 onEach:0 removeAll:0 removeIf:0 "
            "retainAll:0 filterIndexed:1 collect:0",
        .object_methods = "also apply takeIf takeUnless",
        .extends_at = extends_at};
    return all;
}

}  // namespace vlt::indexer
