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
        for (std::string_view name = tables.text(file.package); !name.empty();) {
            if (!packages.try_emplace(std::string(name)).second) break;
            auto dot = name.rfind('.');
            name = dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
        }
    }
}

bool is_package(Tables& tables, std::string_view name) {
    return tables.notes(jvm_family).contains(name);
}

/// `a.b.C`, `a.b.C.member`, `a.b.*`, `a.b.C.*`: the longest part that is a package, then its members.
Value import(Tables& tables, FileNo file, std::string_view path) {
    if (path.ends_with(".*")) path.remove_suffix(2);
    std::string_view package = path;
    while (!tables.unit_named(jvm_family, package)) {
        auto dot = package.rfind('.');
        if (dot == std::string_view::npos) return {};
        package = package.substr(0, dot);
    }
    Value value = tables.package_value(package);
    std::string_view rest = path.substr(std::min(package.size() + 1, path.size()));
    while (!rest.empty() && value) {
        auto end = std::min(rest.find('.'), rest.size());
        Target target =
            tables.member(value, tables.find_name(rest.substr(0, end)), {.any = true}, {file, no_definition});
        value = target ? tables.value_of(target.definition) : Value{};
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return value;
}

/// java.lang needs no import; a tree has it if it is the library itself.
Target unbound(Tables& tables, Place place, Name name, const Wanted& wanted) {
    return tables.member(tables.package_value("java.lang"), name, wanted, place);
}

/// `a` of `a.b.C.f()`.
Value unbound_root(Tables& tables, Place, std::string_view name) {
    return is_package(tables, name) ? tables.package_value(name) : Value{};
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

}  // namespace vlt::indexer
