#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "indexer/links/json.hpp"
#include "indexer/links/links.hpp"

namespace vlt::indexer {

namespace {

constexpr int max_extends = 8;           // tsconfig.json files that extend each other
constexpr std::size_t max_targets = 16;  // places that one package or pattern may stand for

/// `below` seen from a folder, without `.` and `..`; empty where it leads out of the tree or to its root.
std::string normalized(std::string_view folder, std::string_view below) {
    std::string path;
    bool outside = false;
    for (std::string_view all : {folder, below}) {
        while (!all.empty()) {
            auto end = std::min(all.find('/'), all.size());
            std::string_view part = all.substr(0, end);
            all.remove_prefix(std::min(end + 1, all.size()));
            if (part.empty() || part == ".") continue;
            if (part == "..") {
                outside = outside || path.empty();
                path.resize(path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
                continue;
            }
            if (!path.empty()) path += '/';
            path.append(part);
        }
    }
    return outside ? std::string{} : path;
}

// --- settings ---

/// A package of the tree: the folder of its package.json, and where its parts are.
struct Package {
    std::string folder;
    Json settings;
};

/// How a tsconfig.json or jsconfig.json says modules are found.
struct Config {
    bool has_base = false;
    std::string base;  // the folder that baseUrl names
    std::string paths_base;
    std::vector<std::pair<std::string, std::vector<std::string>>> paths;
};

struct Settings {
    std::map<std::string, Package, std::less<>> packages;        // by name
    std::map<std::string, const Package*, std::less<>> folders;  // by folder
    std::map<std::string, Config, std::less<>> configs;          // by folder
};

const SettingsFile* settings_at(const Tables& tables, std::string_view path) {
    const auto& all = tables.settings();
    auto at =
        std::ranges::lower_bound(all, path, {}, [](const SettingsFile& file) { return std::string_view(file.path); });
    return at != all.end() && at->path == path ? &*at : nullptr;
}

void read_config(const Tables& tables, const SettingsFile& file, Config& config, int depth) {
    const Json json = read_json(file.text);
    const std::string_view folder = folder_of(file.path);
    auto extend = [&](std::string_view name) {
        if (!name.starts_with('.') || depth >= max_extends) return;  // others are packages of a library
        std::string path = normalized(folder, name);
        const SettingsFile* base = settings_at(tables, path);
        if (!base) base = settings_at(tables, path + ".json");
        if (!base) base = settings_at(tables, path + "/tsconfig.json");
        if (base) read_config(tables, *base, config, depth + 1);
    };
    const Json& bases = json.at("extends");
    if (bases.kind == Json::text) extend(bases.string);
    for (const auto& [name, base] : bases.members) extend(base.string);
    const Json& options = json.at("compilerOptions");
    if (const Json& url = options.at("baseUrl"); url.kind == Json::text) {
        config.has_base = true;
        config.base = normalized(folder, url.string);
    }
    if (const Json& paths = options.at("paths"); paths.kind == Json::object) {
        config.paths.clear();
        config.paths_base = config.has_base ? config.base : std::string(folder);
        for (const auto& [pattern, targets] : paths.members) {
            auto& list = config.paths.emplace_back(pattern, std::vector<std::string>{}).second;
            for (const auto& [name, target] : targets.members)
                if (list.size() < max_targets) list.push_back(target.string);
        }
    }
}

void prepare(Tables& tables) {
    Settings& settings = tables.own<Settings>(ecma_family);
    for (const SettingsFile& file : tables.settings()) {
        std::string_view name = std::string_view(file.path).substr(file.path.rfind('/') + 1);
        std::string folder(folder_of(file.path));
        if (name == "package.json") {
            Package package{folder, read_json(file.text)};
            std::string called(package.settings.text_at("name"));
            // Of several with one name the first path counts; without a name only the folder leads to it.
            if (called.empty() || settings.packages.contains(called)) called = "/" + folder;
            settings.packages.emplace(std::move(called), std::move(package));
        } else if (name == "tsconfig.json" || name == "jsconfig.json") {
            if (name == "jsconfig.json" && settings_at(tables, normalized(folder, "tsconfig.json"))) continue;
            read_config(tables, file, settings.configs[folder], 0);
        }
    }
    for (const auto& [name, package] : settings.packages) settings.folders.try_emplace(package.folder, &package);
}

// --- files ---

using Endings = std::array<std::string_view, 9>;
constexpr Endings typed_first{".ts", ".tsx", ".d.ts", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"};
constexpr Endings script_first{".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".d.ts"};

/// What a build makes of a source file: the file is looked for under the source's endings.
struct Built {
    std::string_view made;
    std::array<std::string_view, 3> sources;
};
constexpr Built built[] = {{".js", {".ts", ".tsx", ".d.ts"}},
                           {".mjs", {".mts", ".d.mts", ".mjs"}},
                           {".cjs", {".cts", ".d.cts", ".cjs"}},
                           {".jsx", {".tsx", ".d.ts", ".jsx"}}};

bool is_script(std::string_view path) {
    return path.ends_with(".js") || path.ends_with(".jsx") || path.ends_with(".mjs") || path.ends_with(".cjs");
}

const Endings& endings_for(std::string_view importer) {
    return is_script(importer) ? script_first : typed_first;
}

std::optional<FileNo> module_file(const Tables& tables, std::string_view path) {
    auto file = tables.file_at(path);
    if (file && tables.file(*file).links && tables.file(*file).links->family == ecma_family) return file;
    return std::nullopt;
}

std::optional<FileNo> plain_file(const Tables& tables, const std::string& path, std::string_view importer) {
    const bool script = is_script(importer);
    if (script)
        if (auto file = module_file(tables, path)) return file;
    for (const Built& one : built) {
        if (!path.ends_with(one.made)) continue;
        std::string stem = path.substr(0, path.size() - one.made.size());
        for (std::string_view ending : one.sources)
            if (auto file = module_file(tables, stem + std::string(ending))) return file;
    }
    if (!script)
        if (auto file = module_file(tables, path)) return file;
    for (std::string_view ending : endings_for(importer))
        if (auto file = module_file(tables, path + std::string(ending))) return file;
    return std::nullopt;
}

std::optional<FileNo> package_part(Tables& tables, const Package& package, std::string_view below,
                                   std::string_view importer);

/// A file, or a folder that stands for the file that its package.json names, or for its index.
std::optional<FileNo> file_or_folder(Tables& tables, const std::string& path, std::string_view importer,
                                     bool look_at_package = true) {
    if (!path.empty())
        if (auto file = plain_file(tables, path, importer)) return file;
    const Settings& settings = tables.own<Settings>(ecma_family);
    if (look_at_package) {
        auto package = settings.folders.find(path);
        if (package != settings.folders.end())
            if (auto file = package_part(tables, *package->second, {}, importer)) return file;
    }
    for (std::string_view ending : endings_for(importer))
        if (auto file = module_file(tables, normalized(path, "index") + std::string(ending))) return file;
    return std::nullopt;
}

/// The texts that a package's `exports` or `imports` gives a name, under whatever condition.
void gather_targets(const Json& json, std::string_view star, std::vector<std::string>& into, int depth) {
    if (depth > 8 || into.size() >= max_targets) return;
    if (json.kind == Json::text) {
        std::string target = json.string;
        if (auto at = target.find('*'); at != std::string::npos) target.replace(at, 1, star);
        into.push_back(std::move(target));
    }
    for (const auto& [name, member] : json.members) gather_targets(member, star, into, depth + 1);
}

/// What `*` in a pattern stands for in a text; nullopt where it does not match.
std::optional<std::string_view> matched(std::string_view pattern, std::string_view text) {
    auto star = pattern.find('*');
    if (star == std::string_view::npos)
        return pattern == text ? std::optional<std::string_view>{std::string_view{}} : std::nullopt;
    std::string_view before = pattern.substr(0, star), after = pattern.substr(star + 1);
    if (text.size() < before.size() + after.size() || !text.starts_with(before) || !text.ends_with(after))
        return std::nullopt;
    return text.substr(before.size(), text.size() - before.size() - after.size());
}

std::vector<std::string> targets_of(const Json& table, std::string_view name) {
    std::vector<std::string> targets;
    std::size_t best = 0;
    bool exact = false;
    for (const auto& [pattern, json] : table.members) {
        auto star = matched(pattern, name);
        bool is_exact = pattern == name;
        if (!star || exact || (!is_exact && pattern.size() < best)) continue;
        best = pattern.size();
        exact = is_exact;
        targets.clear();
        gather_targets(json, *star, targets, 0);
    }
    return targets;
}

/// Where a package keeps the source of what a build puts into `dist/a.js`.
std::optional<FileNo> source_of(Tables& tables, const std::string& folder, std::string_view target,
                                std::string_view importer) {
    while (target.starts_with("./")) target.remove_prefix(2);
    if (auto file = file_or_folder(tables, normalized(folder, target), importer, false)) return file;
    for (std::string_view ending : {".d.ts", ".d.mts", ".d.cts", ".js", ".mjs", ".cjs"}) {
        if (!target.ends_with(ending)) continue;
        target.remove_suffix(ending.size());
        break;
    }
    for (std::string_view rest = target; !rest.empty();) {
        for (std::string_view source : {"src/", "source/", "lib/", ""})
            if (auto file = file_or_folder(tables, normalized(folder, std::string(source).append(rest)), importer, false))
                return file;
        auto slash = rest.find('/');
        if (slash == std::string_view::npos) break;
        rest.remove_prefix(slash + 1);
    }
    return std::nullopt;
}

std::optional<FileNo> package_part(Tables& tables, const Package& package, std::string_view below,
                                   std::string_view importer) {
    const Json& exports = package.settings.at("exports");
    std::vector<std::string> targets;
    if (below.empty()) {
        for (std::string_view key : {"source", "module", "main", "types"})
            if (auto text = package.settings.text_at(key); !text.empty()) targets.emplace_back(text);
        const bool by_condition =
            exports.kind == Json::text || (!exports.members.empty() && !exports.members.front().first.starts_with('.'));
        if (by_condition)
            gather_targets(exports, {}, targets, 0);
        else
            for (std::string& target : targets_of(exports, ".")) targets.push_back(std::move(target));
    } else {
        targets = targets_of(exports, std::string("./").append(below));
    }
    for (const std::string& target : targets)
        if (auto file = source_of(tables, package.folder, target, importer)) return file;
    if (!below.empty()) return source_of(tables, package.folder, below, importer);
    for (const char* usual : {"src/index", "source/index", "index", "lib/index", "src/main"})
        if (auto file = plain_file(tables, normalized(package.folder, usual), importer)) return file;
    return std::nullopt;
}

/// The nearest value for a folder or one of those around it.
template <class T>
const T* nearest(const std::map<std::string, T, std::less<>>& by_folder, std::string_view folder) {
    for (;;) {
        if (auto at = by_folder.find(folder); at != by_folder.end()) return &at->second;
        if (folder.empty()) return nullptr;
        folder = folder_of(folder);
    }
}

std::optional<FileNo> by_config(Tables& tables, const Config& config, std::string_view module,
                                std::string_view importer) {
    const std::pair<std::string, std::vector<std::string>>* best = nullptr;
    for (const auto& entry : config.paths) {
        if (!matched(entry.first, module)) continue;
        auto weight = [](const std::string& pattern) {
            return pattern.find('*') == std::string::npos ? std::string::npos : pattern.find('*');
        };
        if (!best || weight(entry.first) > weight(best->first)) best = &entry;
    }
    if (best) {
        std::string_view star = *matched(best->first, module);
        for (std::string target : best->second) {
            if (auto at = target.find('*'); at != std::string::npos) target.replace(at, 1, star);
            if (auto file = file_or_folder(tables, normalized(config.paths_base, target), importer)) return file;
        }
    }
    if (config.has_base) return file_or_folder(tables, normalized(config.base, module), importer);
    return std::nullopt;
}

/// The file that a module's name means; nullopt where it is none of the tree.
std::optional<FileNo> module_named(Tables& tables, FileNo from, std::string_view module) {
    const std::string& importer = tables.file(from).path;
    const std::string_view folder = folder_of(importer);
    if (auto query = module.find('?'); query != std::string_view::npos) module = module.substr(0, query);
    if (module.starts_with("./") || module.starts_with("../") || module == "." || module == "..") {
        std::string path = normalized(folder, module);
        if (path.empty() && module.find_first_not_of("./") != std::string_view::npos) return std::nullopt;
        const bool is_folder = module.ends_with('/') || module.ends_with('.');
        if (is_folder) {
            for (std::string_view ending : endings_for(importer))
                if (auto file = module_file(tables, normalized(path, "index") + std::string(ending))) return file;
        }
        return file_or_folder(tables, path, importer);
    }
    if (module.empty() || module.starts_with('/') || module.find(':') != std::string_view::npos) return std::nullopt;
    const Settings& settings = tables.own<Settings>(ecma_family);
    if (const Config* config = nearest(settings.configs, folder))
        if (auto file = by_config(tables, *config, module, importer)) return file;
    if (module.starts_with('#')) {
        const Package* const* own = nearest(settings.folders, folder);
        if (!own) return std::nullopt;
        for (const std::string& target : targets_of((*own)->settings.at("imports"), module))
            if (auto file = source_of(tables, (*own)->folder, target, importer)) return file;
        return std::nullopt;
    }
    auto slash = module.find('/');
    if (module.starts_with('@') && slash != std::string_view::npos) slash = module.find('/', slash + 1);
    auto package = settings.packages.find(module.substr(0, slash));
    if (package == settings.packages.end()) return std::nullopt;
    return package_part(tables, package->second,
                        slash == std::string_view::npos ? std::string_view{} : module.substr(slash + 1), importer);
}

// --- what an import means ---

/// `./a#name`: a module and a name in it; `./a` is the module itself, `./a#*` all its names.
struct ImportPath {
    std::string_view module, name;
};
ImportPath parts_of(std::string_view path) {
    auto at = path.rfind('#');
    if (at == std::string_view::npos || at == 0) return {path, {}};
    return {path.substr(0, at), path.substr(at + 1)};
}

Target import_name(Tables& tables, FileNo from, std::string_view path, const Wanted& wanted) {
    const ImportPath parts = parts_of(path);
    auto file = module_named(tables, from, parts.module);
    if (!file) return {no_definition, "external"};
    if (parts.name.empty() || parts.name == "*") return {tables.module_of(*file), "import"};
    Target target = tables.member(tables.module(*file), tables.find_name(parts.name), wanted, {from, no_definition});
    // What stands for something else: the value tells for what; a file's node for what has none.
    const bool through = target && wanted.any && tables.definition(target.definition).row.row < 0;
    if (through) {
        Value value = tables.value_of(target.definition);
        if (value.kind == Value::function || value.kind == Value::type || value.kind == Value::object)
            target.definition = value.number;
    }
    if (target) target.rule = "import";
    if (!target && target.rule != "external" && wanted.any) return {tables.module_of(*file), "import"};
    return target;
}

Value import(Tables& tables, FileNo from, std::string_view path) {
    const ImportPath parts = parts_of(path);
    auto file = module_named(tables, from, parts.module);
    if (!file) return {};
    if (parts.name.empty() || parts.name == "*") return tables.module(*file);
    Target target =
        tables.member(tables.module(*file), tables.find_name(parts.name), {.any = true}, {from, no_definition});
    if (target.rule == "external") return tables.external();
    // `import x from` a module that exports things one by one brings in all of it.
    if (!target && parts.name == "default") return tables.module(*file);
    Value value = target ? tables.value_of(target.definition) : Value{};
    return value.kind == Value::none ? tables.unclear() : value;
}

/// `exports.f` and `module.exports.f`: the file's own exports.
Value own_exports(Tables& tables, Place place, std::string_view name) {
    return name == "exports" || name == "module" ? tables.module(place.file) : Value{};
}
Value submodule(Tables& tables, FileNo module, std::string_view name) {
    return name == "exports" ? tables.module(module) : Value{};
}

constexpr LinkRules rules_of(std::string_view language) {
    return {.language = language,
            .family = ecma_family,
            .unit = Unit::file,
            .import = import,
            .import_name = import_name,
            .unbound_root = own_exports,
            .submodule = submodule,
            .prepare = prepare,
            .default_export = "default",
            .constructor_name = "constructor",
            .element_methods = "get at pop shift find findLast",
            .same_methods = "filter slice concat reverse sort values splice toSorted toReversed",
            .element_callbacks =
                "forEach:0 map:0 filter:0 find:0 findIndex:0 findLast:0 some:0 every:0 flatMap:0 sort:0 sort:1 "
                "reduce:1 reduceRight:1",
            .calls_make = false};
}

}  // namespace

const LinkRules& javascript_links() {
    static constexpr LinkRules all = rules_of("javascript");
    return all;
}
const LinkRules& typescript_links() {
    static constexpr LinkRules all = rules_of("typescript");
    return all;
}
const LinkRules& tsx_links() {
    static constexpr LinkRules all = rules_of("tsx");
    return all;
}

}  // namespace vlt::indexer
