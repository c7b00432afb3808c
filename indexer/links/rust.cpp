#include <algorithm>
#include <string>

#include "indexer/links/links.hpp"

namespace vlt::indexer {

namespace {

constexpr std::size_t max_levels = 100;  // modules within each other

// --- crates --------------------------------------------------------------------------------------------------------

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\"'";
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    while (!text.empty() && blanks.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    return text;
}

/// `key = "value"` of a table; of an inline one the key within it.
std::string_view inline_value(std::string_view table, std::string_view key) {
    for (std::size_t at = table.find(key); at != std::string_view::npos; at = table.find(key, at + 1)) {
        std::string_view rest = table.substr(at + key.size());
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        if (!rest.starts_with('=')) continue;
        rest.remove_prefix(1);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        if (!rest.starts_with('"')) continue;
        return rest.substr(1, rest.find('"', 1) - 1);
    }
    return {};
}

std::string as_crate(std::string_view name) {
    std::string crate(name);
    std::ranges::replace(crate, '-', '_');
    return crate;
}

struct Manifest {
    std::string package;
    std::string name, root;  // of the library
    std::vector<std::pair<std::string, std::string>> renamed;  // dependency -> package
};

/// Line by line: what linking needs of Cargo.toml is simple TOML.
Manifest read_manifest(std::string_view text) {
    Manifest manifest;
    std::string lib_name;
    std::string_view section;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        line = line.substr(0, line.find('#'));
        std::string_view word = trim(line);
        if (word.starts_with('[')) {
            section = word;
            continue;
        }
        auto equals = line.find('=');
        if (equals == std::string_view::npos) continue;
        std::string_view key = trim(line.substr(0, equals)), value = trim(line.substr(equals + 1));
        if (section == "[package]" && key == "name") manifest.package = manifest.name = as_crate(value);
        if (section == "[lib]" && key == "name") lib_name = as_crate(value);
        if (section == "[lib]" && key == "path") manifest.root = value;
        const bool inline_table = section.ends_with("dependencies]");
        std::string_view package = inline_table ? inline_value(value, "package") : std::string_view{};
        if (!package.empty()) manifest.renamed.emplace_back(as_crate(key), as_crate(package));
        auto at = section.find("dependencies.");
        if (at != std::string_view::npos && key == "package") {
            std::string_view name = section.substr(at + 13);
            manifest.renamed.emplace_back(as_crate(trim(name.substr(0, name.find(']')))), as_crate(value));
        }
    }
    if (!lib_name.empty()) manifest.name = lib_name;
    if (manifest.root.empty()) manifest.root = "src/lib.rs";
    return manifest;
}

bool is_rust(const LinkFile& file) { return file.links && file.links->family == rust_family; }

// Notes that are lists by a number.
constexpr const char* roots = "roots";            // by file; 1: of a library
constexpr const char* parents = "parents";        // by file: 1 and the parent file's number
constexpr const char* unit_files = "unit files";  // by unit: 1 and its file's number

/// What such a list says of the number; 0: nothing.
std::uint32_t noted(Tables& tables, std::string_view list, std::uint32_t number) {
    const auto& notes = tables.notes(rust_family);
    const auto found = notes.find(list);
    return found == notes.end() || found->second.size() <= number ? 0 : found->second[number];
}

void note(Tables& tables, const char* list, std::uint32_t number, std::uint32_t what) {
    auto& by_number = tables.notes(rust_family)[list];
    if (by_number.size() <= number) by_number.resize(number + 1);
    by_number[number] = what;
}

/// The root of a library of that name, as the file's package calls it.
std::optional<FileNo> crate_named(Tables& tables, FileNo from, std::string_view name) {
    auto& notes = tables.notes(rust_family);
    std::string_view own = tables.file(from).path;
    std::string wanted(name);
    bool is_package = false;
    const bool may_be_renamed = notes.contains("is renamed:" + wanted);
    for (std::string_view folder = folder_of(own); may_be_renamed; folder = folder_of(folder)) {
        std::string prefix = "renamed:" + std::string(folder) + ":" + std::string(name) + ":";
        auto renamed = notes.lower_bound(prefix);
        if (renamed != notes.end() && renamed->first.starts_with(prefix)) {
            wanted = renamed->first.substr(prefix.size());
            is_package = true;
            break;
        }
        if (folder.empty()) break;
    }
    auto found = notes.find((is_package ? "package:" : "crate:") + wanted);
    if (found == notes.end()) return std::nullopt;
    auto shared = [&](FileNo file) {
        std::string_view path = tables.file(file).path;
        std::size_t count = 0;
        while (count < path.size() && count < own.size() && path[count] == own[count]) ++count;
        return count;
    };
    return *std::ranges::max_element(found->second, {}, shared);
}

// --- modules ---------------------------------------------------------------------------------------------------------

/// Whether the file's submodules stand beside it, rather than in a folder of its name.
bool holds_folder(Tables& tables, FileNo file) {
    std::string_view path = tables.file(file).path, name = last_part(path), folder = last_part(folder_of(path));
    if (name == "mod.rs" || name == "lib.rs" || name == "main.rs" || name == "build.rs") return true;
    if (folder == "tests" || folder == "examples" || folder == "benches" || folder == "bin") return true;
    return noted(tables, roots, file) != 0;
}

std::string folder_of_modules(Tables& tables, FileNo file) {
    std::string_view path = tables.file(file).path;
    if (holds_folder(tables, file)) return std::string(folder_of(path));
    return std::string(path.substr(0, path.size() - (path.ends_with(".rs") ? 3 : 0)));
}

/// Whether the file says `mod name;`.
bool declares(Tables& tables, FileNo file, std::string_view name) {
    const LinkFile& from = tables.file(file);
    const std::string path = "self::" + std::string(name);
    return std::ranges::any_of(from.imports, [&](const LinkFile::Import& i) { return tables.text(i.path) == path; });
}

std::optional<FileNo> child_file(Tables& tables, FileNo module, std::string_view name) {
    std::string inner(name);
    for (std::size_t at = inner.find("::"); at != std::string::npos; at = inner.find("::")) inner.replace(at, 2, "/");
    const std::string path = joined(folder_of_modules(tables, module), inner);
    for (const char* tail : {".rs", "/mod.rs"})
        if (auto file = tables.file_at(path + tail); file && *file != module) return file;
    return std::nullopt;
}

/// The file of the module that the file says `mod name;` of.
std::optional<FileNo> declared_child(Tables& tables, FileNo module, std::string_view name) {
    return declares(tables, module, name) ? child_file(tables, module, name) : std::nullopt;
}

/// The file whose module this file's is a part of; nullopt for the root of a crate.
std::optional<FileNo> find_parent(Tables& tables, FileNo file) {
    std::string_view path = tables.file(file).path, name = last_part(path), folder = folder_of(path);
    const bool is_mod = name == "mod.rs";
    if (!is_mod && holds_folder(tables, file)) return std::nullopt;
    std::string_view module = is_mod ? last_part(folder) : name.substr(0, name.rfind('.'));
    std::string_view around = is_mod ? folder_of(folder) : folder;
    std::optional<FileNo> parent;
    for (const char* tail : {"mod.rs", "lib.rs", "main.rs"}) {
        auto candidate = tables.file_at(joined(around, tail));
        if (!candidate || *candidate == file) continue;
        if (declares(tables, *candidate, module)) return candidate;
        if (!parent) parent = candidate;
    }
    if (auto candidate = around.empty() ? std::optional<FileNo>{} : tables.file_at(std::string(around) + ".rs")) return candidate;
    if (parent) return parent;
    // A root of another name: who says `mod name;` here.
    const auto& notes = tables.notes(rust_family);
    const auto others = notes.find("declared:" + joined(around, module));
    if (others == notes.end()) return std::nullopt;
    for (const FileNo candidate : others->second)
        if (candidate != file) return candidate;
    return std::nullopt;
}

std::optional<FileNo> parent_file(Tables& tables, FileNo file) {
    const std::uint32_t parent = noted(tables, parents, file);
    return parent == 0 ? std::nullopt : std::optional(parent - 1);
}

FileNo root_of(Tables& tables, FileNo file) {
    for (std::size_t i = 0; i < max_levels; ++i) {
        auto parent = parent_file(tables, file);
        if (!parent) return file;
        file = *parent;
    }
    return file;
}

Value parent_module(Tables& tables, FileNo module) {
    auto parent = parent_file(tables, module);
    return parent ? tables.module(*parent) : Value{};
}

/// A module's own child, else whatever it has under the name.
Value member_of(Tables& tables, const Value& of, std::string_view name, Place from) {
    if (of.kind == Value::external) return of;
    Target target = tables.member(of, tables.find_name(name), {.type = core::EdgeType::imports, .any = true}, from);
    return target ? tables.value_of(target.definition) : Value{};
}

/// `a::b::C`, as `use` has it in the file's outermost module.
Value import(Tables& tables, FileNo file, std::string_view path) {
    auto next = [&] {
        auto end = std::min(path.find("::"), path.size());
        std::string_view part = path.substr(0, end);
        path.remove_prefix(std::min(end + 2, path.size()));
        return part;
    };
    const Place place{file, no_definition};
    const Value here = tables.module(file);
    Value value;
    std::string_view first;
    if (path.starts_with('"')) {  // `#[path = "…"] mod a;`
        path = path.substr(1, path.find('"', 1) - 1);
        auto named = tables.file_at(joined(folder_of(tables.file(file).path), path));
        return named ? tables.module(*named) : Value{};
    }
    if (path.starts_with("::")) {
        path.remove_prefix(2);
        auto root = crate_named(tables, file, next());
        if (!root) return {};
        value = tables.module(*root);
    } else {
        first = next();
        if (first == "crate" || first == "$crate") {
            value = tables.module(root_of(tables, file));
        } else if (first == "self") {
            value = here;
            // `mod a;`
            if (path.empty()) return here;
            if (auto child = child_file(tables, file, path)) return tables.module(*child);
        } else if (first == "super") {
            value = parent_module(tables, file);
            while ((path == "super" || path.starts_with("super::")) && value.kind == Value::file) {
                next();
                value = parent_module(tables, value.number);
            }
        } else {
            // `use log::info` in a file that binds `log` by this very import asks no further.
            value = member_of(tables, here, first, place);
            if (!value)
                if (auto root = crate_named(tables, file, first)) value = tables.module(*root);
            // The 2015 edition begins at the crate's root.
            if (!value) value = member_of(tables, tables.module(root_of(tables, file)), first, place);
        }
    }
    // A function and a module may have one name: what a path goes on from is the module.
    if (!path.empty() && value.kind == Value::function && first != "crate")
        if (auto child = declared_child(tables, file, first)) value = tables.module(*child);
    while (!path.empty() && value) {
        std::string_view part = next();
        if (part == "*" || part == "self") return value;
        const Value around = value;
        value = member_of(tables, value, part, place);
        if (!path.empty() && value.kind == Value::function && around.kind == Value::file)
            if (auto child = declared_child(tables, around.number, part)) value = tables.module(*child);
    }
    return value;
}

/// What `use a::b` means to a reference: of a function and a type of one name the one that suits, of an alias itself.
Target import_name(Tables& tables, FileNo file, std::string_view path, const Wanted& wanted) {
    const auto at = path.rfind("::");
    if (wanted.any || wanted.type == core::EdgeType::imports || at == std::string_view::npos || path.starts_with('"')) return {};
    const std::string_view last = path.substr(at + 2);
    if (last == "*" || last == "self") return {};
    const Value of = import(tables, file, path.substr(0, at));
    Target target = of ? tables.member(of, tables.find_name(last), wanted, {file, no_definition}) : Target{};
    return target ? Target{target.definition, "import"} : Target{};
}

/// The module around another one of the same file; the file where that is it.
Value around_scope(Tables& tables, FileNo file, std::string_view path) {
    const auto at = path.rfind("::");
    return at == std::string_view::npos ? tables.module(file) : tables.scope_value(tables.file(file).unit, path.substr(0, at));
}

/// The module around the one that a place is in.
Value parent_at(Tables& tables, Place place) {
    for (DefinitionNo i = place.definition; i != no_definition; i = tables.definition(i).parent) {
        const bool is_inner = tables.definition(i).row.type == core::NodeType::module && i != tables.module_of(place.file);
        if (is_inner) return around_scope(tables, place.file, tables.text(tables.definition(i).row.qualified));
    }
    return parent_module(tables, place.file);
}

/// `super::super` of a module within a file.
Value beside(Tables& tables, const Value& scope, std::string_view name) {
    if (name != "super") return {};
    const std::uint32_t file = noted(tables, unit_files, tables.unit_of(scope));
    return file == 0 ? Value{} : around_scope(tables, file - 1, tables.path_of(scope));
}

/// `crate`, `super`, or another crate's name at the beginning of a path. `$.name` is the old edition's `::name`.
Value unbound_root(Tables& tables, Place place, std::string_view name) {
    if (name == "crate") return tables.module(root_of(tables, place.file));
    if (name == "super") return parent_at(tables, place);
    if (name.starts_with("$.")) {
        name.remove_prefix(2);
        if (auto root = crate_named(tables, place.file, name)) return tables.module(*root);
        return member_of(tables, tables.module(root_of(tables, place.file)), name, place);
    }
    auto root = crate_named(tables, place.file, name);
    return root ? tables.module(*root) : Value{};
}

/// `super::super`; a module that has its name with a function in common.
Value submodule(Tables& tables, FileNo module, std::string_view name) {
    if (name == "super") return parent_module(tables, module);
    auto child = declared_child(tables, module, name);
    return child ? tables.module(*child) : Value{};
}

// --- before any file is linked ---------------------------------------------------------------------------------------

/// Crates by name.
void note_crates(Tables& tables) {
    auto& notes = tables.notes(rust_family);
    for (const SettingsFile& settings : tables.settings()) {
        if (last_part(settings.path) != "Cargo.toml") continue;
        Manifest manifest = read_manifest(settings.text);
        const std::string folder(folder_of(settings.path));
        auto root = tables.file_at(joined(folder, manifest.root));
        if (root && !manifest.name.empty()) {
            notes["crate:" + manifest.name].push_back(*root);
            notes["package:" + manifest.package].push_back(*root);
            note(tables, roots, *root, 1);
        }
        for (auto& [name, package] : manifest.renamed) {
            notes["renamed:" + folder + ":" + name + ":" + package];
            notes["is renamed:" + name];
        }
    }
}

/// Where modules hang: what the roots of other names than usual declare; then of each file which one's module it is a part of.
void note_modules(Tables& tables) {
    auto& notes = tables.notes(rust_family);
    for (FileNo file = 0; file < tables.files().size(); ++file) {
        if (!is_rust(tables.file(file)) || !holds_folder(tables, file)) continue;
        const std::string_view path = tables.file(file).path;
        for (const LinkFile::Import& import : tables.file(file).imports)
            if (std::string_view module = tables.text(import.path); module.starts_with("self::"))
                notes["declared:" + joined(folder_of(path), module.substr(6))].push_back(file);
    }
    for (FileNo file = 0; file < tables.files().size(); ++file) {
        if (!is_rust(tables.file(file))) continue;
        if (const auto parent = find_parent(tables, file)) note(tables, parents, file, *parent + 1);
    }
}

/// Impl blocks in other modules than their types, traits of types.
void note_blocks(Tables& tables) {
    const Name trait = tables.find_name("(trait)");
    for (FileNo number = 0; number < tables.files().size(); ++number) {
        const LinkFile& file = tables.file(number);
        if (!is_rust(file)) continue;
        tables.begin_file();
        note(tables, unit_files, file.unit, number + 1);
        for (DefinitionNo i = file.first; i < file.first + file.count; ++i) {
            const LinkDefinition& definition = tables.definition(i);
            const bool is_block = definition.row.type == core::NodeType::class_ && definition.row.kind == impl_kind;
            const bool is_trait = definition.row.row < 0 && definition.row.name == trait && trait != no_name;
            if (!is_block && !is_trait) continue;
            const DefinitionNo block = is_block ? i : definition.parent;
            if (tables.definition(block).row.kind != impl_kind) continue;
            Value type = tables.value_of(block);
            if ((type.kind != Value::type && type.kind != Value::object) || type.depth > 0 || type.number == block) continue;
            if (is_trait) {
                tables.add_base(type.number, {number, block}, definition.row.chain);
                continue;
            }
            const LinkDefinition& own = tables.definition(type.number);
            if (own.file != number || own.row.qualified != definition.row.qualified)
                tables.add_scope_of_class(type.number, file.unit, definition.row.qualified);
        }
    }
}

void prepare(Tables& tables) {
    note_crates(tables);
    note_modules(tables);
    note_blocks(tables);
}

}  // namespace

const LinkRules& rust_links() {
    static constexpr LinkRules all{
        .language = "rust",
        .family = rust_family,
        .unit = Unit::file,
        .import = import,
        .import_name = import_name,
        .unbound_root = unbound_root,
        .submodule = submodule,
        .beside = beside,
        .prepare = prepare,
        .container_types = "Vec VecDeque HashMap BTreeMap HashSet BTreeSet LinkedList BinaryHeap Iterator IntoIterator DoubleEndedIterator "
                           "ExactSizeIterator Stream IndexMap IndexSet SmallVec ArrayVec Slab FxHashMap FxHashSet AHashMap AHashSet DashMap ThinVec Iter IterMut IntoIter Drain Values "
                           "ValuesMut Peekable Rev Enumerate Skip Take Chain Cloned Copied Receiver UnboundedReceiver OrderMap OrderSet LinkedHashMap VecMap",
        .element_methods = "next next_back last first nth pop pop_front pop_back front back get get_mut first_mut last_mut remove swap_remove find max min "
                           "max_by_key min_by_key peek entry or_insert or_insert_with or_default get_or_insert_with max_by min_by recv insert_mut",
        .same_methods = "iter iter_mut into_iter clone to_vec filter rev skip take chain cloned copied as_slice as_mut_slice unwrap expect as_ref as_mut values "
                        "values_mut into_values drain lock borrow borrow_mut read write to_owned unwrap_or_default collect peekable skip_while take_while "
                        "step_by by_ref inspect enumerate into_values_mut range range_mut iter_values as_deref as_deref_mut split_off deref deref_mut into_boxed_slice ok windows_of unwrap_or",
        .object_methods = "unwrap expect clone as_ref as_mut borrow borrow_mut lock read write iter to_owned unwrap_or unwrap_or_else unwrap_or_default ok ok_or "
                          "ok_or_else as_deref as_deref_mut take get_mut get into_inner as_pin_mut cloned copied context with_context map_err or or_else by_ref "
                          "await_ get_ref deref deref_mut upgrade into filter replace unwrap_unchecked make_mut load expect_err",
        .maker_methods = "default from try_from from_str clone",
        .map_pairs = true,
        .calls_keep = true};
    return all;
}

}  // namespace vlt::indexer
