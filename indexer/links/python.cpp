#include <algorithm>
#include <string>

#include "indexer/links/links.hpp"

namespace vlt::indexer {

namespace {

/// `a.b` as a path below a folder.
std::string path_below(std::string_view folder, std::string_view dotted) {
    std::string below(dotted);
    std::ranges::replace(below, '.', '/');
    return joined(folder, below);
}

/// `a.b` below a folder: a module's file or a package's __init__.py.
std::optional<FileNo> module_below(Tables& tables, std::string_view folder, std::string_view dotted) {
    const std::string path = path_below(folder, dotted);
    for (const char* tail : {"/__init__.py", "/__init__.pyi", ".py", ".pyi", ".pyw"})
        if (auto file = tables.file_at(path + tail)) return file;
    return std::nullopt;
}

bool is_package(Tables& tables, std::string_view folder) { return tables.file_at(joined(folder, "__init__.py")).has_value(); }

/// A package without __init__.py.
bool is_folder(Tables& tables, std::string_view folder, std::string_view dotted) {
    const std::string path = path_below(folder, dotted);
    return !path.empty() && !tables.files_in(path).empty();
}

/// Folders that an absolute import may start from: the one that holds the outermost package around the file, the file's
/// own (scripts), then all above up to the root, and the usual places of source.
template <class Fn>
void each_root(Tables& tables, std::string_view file, Fn&& fn) {
    std::string_view folder = folder_of(file);
    std::string_view top = folder;
    while (!top.empty() && is_package(tables, top)) top = folder_of(top);
    if (!fn(top)) return;
    if (top != folder && !fn(folder)) return;
    while (!top.empty()) {
        top = folder_of(top);
        if (!fn(top)) return;
    }
    for (std::string_view usual : {"src", "lib", "python"})
        if (!fn(usual)) return;
}

/// The module that a dotted path names; then what is left of the path.
Value module_named(Tables& tables, std::string_view folder, std::string_view dotted, std::string_view& rest) {
    for (std::string_view part = dotted;;) {
        if (auto file = part.empty() ? std::optional<FileNo>{} : module_below(tables, folder, part)) {
            rest = dotted.size() == part.size() ? std::string_view{} : dotted.substr(part.size() + 1);
            return tables.module(*file);
        }
        auto dot = part.rfind('.');
        if (dot == std::string_view::npos) return {};
        part = part.substr(0, dot);
    }
}

/// A module beside a package's __init__.py, also where that does not import it.
Value submodule(Tables& tables, FileNo package, std::string_view name) {
    std::string_view path = tables.file(package).path;
    if (!path.ends_with("__init__.py") && !path.ends_with("__init__.pyi")) return {};
    auto file = module_below(tables, folder_of(path), name);
    return file ? tables.module(*file) : Value{};
}

Value members_along(Tables& tables, Value value, std::string_view rest, FileNo from) {
    Place place{from, no_definition};
    while (!rest.empty() && value) {
        auto end = std::min(rest.find('.'), rest.size());
        std::string_view part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (part == "*") return value;
        Target target = tables.member(value, tables.find_name(part), {.any = true}, place);
        if (target)
            value = tables.value_of(target.definition);
        else
            value = value.kind == Value::file ? submodule(tables, value.number, part) : Value{};
    }
    return value;
}

/// What a package itself has under the name of a module in it: `from .store import store` in its __init__.py.
Value own_name(Tables& tables, std::string_view folder, std::string_view name, FileNo from) {
    auto init = tables.file_at(joined(folder, "__init__.py"));
    if (!init || *init == from || name.empty()) return {};
    Target target = tables.member(tables.module(*init), tables.find_name(name), {.any = true}, {from, no_definition});
    const Value value = target ? tables.value_of(target.definition) : Value{};
    return value.kind == Value::function || value.kind == Value::type || value.kind == Value::object ? value : Value{};
}

/// The same for `a.b.name` below a folder.
Value own_name_below(Tables& tables, std::string_view folder, std::string_view dotted, FileNo from) {
    const auto dot = dotted.rfind('.');
    const std::string package = path_below(folder, dot == std::string_view::npos ? std::string_view{} : dotted.substr(0, dot));
    return own_name(tables, package, dotted.substr(dot == std::string_view::npos ? 0 : dot + 1), from);
}

/// `a.b.c` of `import a.b.c` and `from a.b import c`; leading dots are the file's own package and those above it. `by_name`: what
/// the package has under the name comes before a module in it.
Value imported(Tables& tables, FileNo file, std::string_view path, bool by_name) {
    const std::string& own = tables.file(file).path;
    std::string_view rest;
    if (path.starts_with('.')) {
        std::string folder(folder_of(own));
        path.remove_prefix(1);
        while (path.starts_with('.')) {
            folder = folder_of(folder);
            path.remove_prefix(1);
        }
        Value value = module_named(tables, folder, path, rest);
        if (by_name && value && rest.empty())
            if (Value own_value = own_name_below(tables, folder, path, file)) return own_value;
        if (value) return members_along(tables, value, rest, file);
        // `from . import name`: defined or imported in the package itself.
        auto init = tables.file_at(joined(folder, "__init__.py"));
        return init ? members_along(tables, tables.module(*init), path, file) : Value{};
    }
    Value found;
    // The root may be a package itself.
    const std::string_view first = path.substr(0, path.find('.'));
    if (first == tables.root_name() && is_package(tables, "")) {
        path.remove_prefix(std::min(first.size() + 1, path.size()));
        if (path.empty()) return tables.module(*tables.file_at("__init__.py"));
        return imported(tables, file, std::string(1 + static_cast<std::size_t>(std::ranges::count(own, '/')), '.').append(path), by_name);
    }
    each_root(tables, own, [&](std::string_view root) {
        Value value = module_named(tables, root, path, rest);
        // A script does not import itself by the name of a library that it uses.
        if (value.kind == Value::file && value.number == file && rest.empty()) value = {};
        if (value) found = members_along(tables, value, rest, file);
        if (by_name && value && rest.empty() && path.find('.') != std::string_view::npos)
            if (Value own_value = own_name_below(tables, root, path, file)) found = own_value;
        return !value && !is_folder(tables, root, path.substr(0, path.find('.')));
    });
    return found;
}

Value import(Tables& tables, FileNo file, std::string_view path) { return imported(tables, file, path, true); }

/// What an import statement brings in: `from a import x` may mean a variable, whose value is not asked for.
Target import_name(Tables& tables, FileNo file, std::string_view path, const Wanted& wanted) {
    if (wanted.type != core::EdgeType::imports) return {};
    const Value value = imported(tables, file, path, false);
    if (value.kind == Value::file) return {tables.module_of(value.number), "import"};
    if (value.kind == Value::function || value.kind == Value::type) return {value.number, "import"};
    const auto dot = path.rfind('.');
    if (dot == std::string_view::npos || dot + 1 == path.size()) return {no_definition, "external"};
    // The last dot of `..a` belongs to the package.
    const bool relative = path.find_first_not_of('.') == dot + 1;
    const Value module = import(tables, file, relative ? std::string(path.substr(0, dot + 1)) : std::string(path.substr(0, dot)));
    if (module.kind != Value::file) return {no_definition, "external"};
    Target target = tables.member(module, tables.find_name(path.substr(dot + 1)), wanted, {file, no_definition});
    return {target ? target.definition : tables.module_of(module.number), "import"};
}

/// `__all__` tells which names; where there is none, those that begin with no underscore.
bool by_star(Tables& tables, FileNo module, Name name) {
    const Name all = tables.find_name("__all__");
    if (all != no_name) {
        for (DefinitionNo number : tables.members(tables.file(module).unit, "", all)) {
            std::string_view list = tables.text(tables.definition(number).row.parameters);
            if (list.empty()) continue;
            std::string one(tables.text(name));
            one += ',';
            return list.starts_with(one) || list.find("," + one) != std::string_view::npos;
        }
    }
    return !tables.text(name).starts_with('_');
}

}  // namespace

const LinkRules& python_links() {
    static constexpr LinkRules all{.language = "python",
                                   .family = python_family,
                                   .unit = Unit::file,
                                   .import = import,
                                   .import_name = import_name,
                                   .submodule = submodule,
                                   .binds_first_part = true,
                                   .subscript = "__getitem__",
                                   .element_methods = "pop popleft get setdefault __getitem__ __enter__ __aenter__",
                                   .same_methods = "copy values __iter__ __aiter__",
                                   .class_member = "__class__",
                                   .self_methods = "__enter__ __aenter__",
                                   .by_star = by_star};
    return all;
}

}  // namespace vlt::indexer
