#include <algorithm>
#include <array>
#include <string>

#include "indexer/links/links.hpp"

namespace vlt::indexer {

namespace {

/// The path that `module …` of a go.mod names; empty where it names none.
std::string_view module_path(std::string_view text) {
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (!line.starts_with("module") || line.size() < 8 || (line[6] != ' ' && line[6] != '\t')) continue;
        line = line.substr(7, line.find("//") == std::string_view::npos ? line.npos : line.find("//") - 7);
        constexpr std::string_view around = " \t\r\"";
        line.remove_prefix(std::min(line.find_first_not_of(around), line.size()));
        while (!line.empty() && around.find(line.back()) != std::string_view::npos) line.remove_suffix(1);
        return line;
    }
    return {};
}

/// Whether the path's first part is one of the standard library, which no other module can have.
bool is_standard(std::string_view path) {
    constexpr std::array<std::string_view, 46> all{
        "archive", "bufio",    "bytes",  "cmp",     "compress", "container", "context", "crypto",  "database", "debug",
        "embed",   "encoding", "errors", "expvar",  "flag",     "fmt",       "go",      "hash",    "html",     "image",
        "index",   "io",       "iter",   "log",     "maps",     "math",      "mime",    "net",     "os",       "path",
        "plugin",  "reflect",  "regexp", "runtime", "slices",   "sort",      "strconv", "strings", "structs",  "sync",
        "syscall", "testing",  "text",   "time",    "unicode",  "unsafe"};
    return std::ranges::find(all, path.substr(0, path.find('/'))) != all.end();
}

/// The package of a folder, as those see it who import it; none where it has none.
Value package_in(Tables& tables, std::string_view folder) {
    const std::string_view last = folder.substr(folder.rfind('/') + 1);
    const LinkFile* best = nullptr;
    auto rank = [&](const LinkFile& file) {
        std::string_view name = tables.text(file.package);
        return name == "main" || name == "documentation" ? 0 : name == last ? 2 : 1;
    };
    for (FileNo number : tables.files_in(folder)) {
        const LinkFile& file = tables.file(number);
        if (!file.links || file.links->family != go_family || file.package == 0 || file.path.ends_with("_test.go"))
            continue;
        if (!best || rank(file) > rank(*best)) best = &file;
    }
    return best ? tables.scope_value(best->unit, "") : Value{};
}

/// `replace`s and versions apart: the folder of the module whose path begins the import's.
Value in_modules(Tables& tables, std::string_view path) {
    Value found;
    std::size_t best = 0;
    for (const SettingsFile& settings : tables.settings()) {
        if (settings.path != "go.mod" && !settings.path.ends_with("/go.mod")) continue;
        std::string_view module = module_path(settings.text);
        std::string_view rest = path;
        if (module.empty()) continue;
        if (module != "std") {
            if (!path.starts_with(module) || (path.size() > module.size() && path[module.size()] != '/')) continue;
            rest.remove_prefix(std::min(module.size() + 1, path.size()));
        }
        const std::size_t length = module == "std" ? 1 : module.size() + 1;
        if (length <= best) continue;
        Value value = package_in(tables, joined(folder_of(settings.path), rest));
        if (!value) continue;
        found = value;
        best = length;
    }
    return found;
}

Value import(Tables& tables, FileNo file, std::string_view path) {
    if (path.empty() || path == "C" || path == "unsafe") return {};
    const std::string own(folder_of(tables.file(file).path));
    if (path.starts_with("./") || path.starts_with("../")) {
        std::string_view folder = own;
        while (path.starts_with("./") || path.starts_with("../")) {
            if (path.starts_with("../")) folder = folder_of(folder);
            path.remove_prefix(path.find('/') + 1);
        }
        return package_in(tables, joined(folder, path));
    }
    for (std::string_view folder = own;; folder = folder_of(folder)) {
        if (Value value = package_in(tables, joined(joined(folder, "vendor"), path))) return value;
        if (folder.empty()) break;
    }
    if (Value value = in_modules(tables, path)) return value;
    if (is_standard(path)) return {};
    // A tree without modules: below a GOPATH's src, or a package of one by itself.
    for (std::string_view folder = own;; folder = folder_of(folder)) {
        const bool is_src = folder == "src" || folder.ends_with("/src");
        if (is_src || folder.empty()) {
            if (Value value = package_in(tables, joined(folder, path))) return value;
        }
        if (folder.empty()) break;
    }
    const std::string root = "/" + std::string(tables.root_name()) + "/";
    std::string whole = "/" + std::string(path) + "/";
    if (auto at = whole.find(root); at != std::string::npos && tables.root_name().size() > 0) {
        whole = whole.substr(at + root.size());
        if (!whole.empty()) whole.pop_back();
        return package_in(tables, whole);
    }
    return {};
}

/// What `import . "path"` brings in.
Target unbound(Tables& tables, Place place, Name name, const Wanted& wanted) {
    for (const LinkFile::Import& one : tables.file(place.file).imports) {
        if (tables.text(one.alias) != ".") continue;
        Target target = tables.member(tables.import(place.file, one.path), name, wanted, place);
        if (target) return {target.definition, "star"};
    }
    return {};
}

/// The units of each package name.
void prepare(Tables& tables) {
    auto& units = tables.notes(go_family);
    for (const LinkFile& file : tables.files()) {
        if (!file.links || file.links->family != go_family || file.package == 0) continue;
        std::vector<std::uint32_t>& list = units[std::string(tables.text(file.package))];
        if (list.empty() || list.back() != file.unit) list.push_back(file.unit);
    }
    for (auto& [name, list] : units) std::ranges::sort(list);
}

/// A package whose name is not its path's last part.
Value unbound_root(Tables& tables, Place place, std::string_view name) {
    auto& units = tables.notes(go_family);
    auto named = units.find(name);
    if (named == units.end()) return {};
    for (const LinkFile::Import& one : tables.file(place.file).imports) {
        const std::string_view alias = tables.text(one.alias);
        if (alias == "." || alias == "_") continue;
        Value value = tables.import(place.file, one.path);
        if (value.kind == Value::scope && std::ranges::binary_search(named->second, tables.unit_of(value)))
            return value;
    }
    return {};
}

}  // namespace

const LinkRules& go_links() {
    static constexpr LinkRules all{.language = "go",
                                   .family = go_family,
                                   .unit = Unit::directory,
                                   .import = import,
                                   .unbound = unbound,
                                   .unbound_root = unbound_root,
                                   .prepare = prepare,
                                   .own_file_first = true,
                                   .container_types = "#map",
                                   .pair_types = "#map",
                                   .aliases = false};
    return all;
}

}  // namespace vlt::indexer
