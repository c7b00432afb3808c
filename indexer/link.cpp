#include "indexer/link.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/error.hpp"
#include "core/text.hpp"
#include "indexer/languages.hpp"
#include "indexer/linker.hpp"

namespace vlt::indexer {

using core::EdgeType;

struct FileLinker::State {
    explicit State(const Tables& prepared) : tables(prepared) {}

    /// Where the file alone does not tell what a reference means.
    Target target_of(FileNo file, const Summary& summary, const SummaryReference& row);
    Target import_target(FileNo file, const Summary& summary, const SummaryReference& row);
    /// A text of the file at hand as a name; most are asked for several times.
    Name name_of(std::uint32_t text) {
        std::optional<Name>& name = names[text];
        if (!name) name = tables.find_name(summary.strings[text]);
        return *name;
    }
    LinkedEdge edge(FileNo file, const Summary& summary, const SummaryReference& row);

    Tables tables;
    Summary summary;  // of the file at hand
    std::vector<std::optional<Name>> names;       // of its texts
    std::vector<std::string_view> names_of_rows;  // its definitions' names, as far as linking knows them
};

Linker::Linker(std::vector<SettingsFile> settings, std::string_view root_name)
    : tables_(std::make_unique<Tables>(std::move(settings), root_name)) {}
Linker::~Linker() = default;

void Linker::expect(std::size_t definitions) { tables_->expect(definitions); }

std::uint32_t Linker::add(std::string_view path, std::string_view language, std::string_view summary) {
    return tables_->add(path, language, read_summary(summary, SummaryPart::definitions));
}

void Linker::prepare() { tables_->prepare(); }

FileLinker::FileLinker(const Linker& linker) : state_(std::make_unique<State>(*linker.tables_)) {}
FileLinker::~FileLinker() = default;

Target FileLinker::State::import_target(FileNo file, const Summary& texts, const SummaryReference& row) {
    const Name path = name_of(row.name);
    if (path == no_name) return {no_definition, "external"};
    const LinkRules& rules = *tables.file(file).links;
    if (rules.import_name) {
        Target target = rules.import_name(tables, file, texts.strings[row.name], {.type = EdgeType::imports, .any = true});
        // What is no node (a member that is only set) stands for its file.
        if (target && !tables.definition(target.definition).row.is_node)
            target.definition = tables.module_of(tables.definition(target.definition).file);
        if (target || target.rule == "external") return target;
    }
    Value value = tables.import(file, path);
    switch (value.kind) {
        case Value::file: return {tables.module_of(value.number), "import"};
        case Value::type:
        case Value::function: return {value.number, "import"};
        case Value::scope: return {no_definition, "package"};  // many files at once: no node stands for it
        default: return {no_definition, "external"};
    }
}

Target FileLinker::State::target_of(FileNo file, const Summary& texts, const SummaryReference& row) {
    if (row.type == EdgeType::imports) return import_target(file, texts, row);
    const std::string_view rule = texts.strings[row.rule];
    const Wanted wanted{.type = row.type, .of_type = row.of_type, .of_macro = row.of_macro, .of_class = row.of_class, .arity = row.arity,
                        .arguments = texts.strings[row.arguments],
                        .from = {file, tables.file(file).first + static_cast<DefinitionNo>(row.context)}};
    const Place place = wanted.from;
    const Name name = name_of(row.name);
    if (row.receiver == 0) {
        if (rule == "hidden") {
            if (row.chain == 0 || !tables.file(file).links->aliases) return {no_definition, rule};
            Value value = tables.evaluate(place, texts.strings[row.chain]);
            bool is_definition = (value.kind == Value::function || value.kind == Value::type) && value.depth == 0;
            if (is_definition && tables.fits(value.number, wanted)) return {value.number, "alias"};
            return {no_definition, value.kind == Value::external ? "external" : rule};
        }
        // The file knows that no nearer scope has the name.
        const Rules& own = *tables.file(file).rules;
        const bool imported = rule == "imported" && !own.members_in_scope && !own.closed_modules && name != no_name;
        Target target = name == no_name ? Target{} : imported ? tables.imported(place, name, wanted) : tables.bare(place, name, wanted);
        const std::string_view suffix = tables.file(file).rules->decorator_suffix;
        if (!target && row.type == EdgeType::decorates && !suffix.empty()) {
            const Name longer = tables.find_name(std::string(texts.strings[row.name]).append(suffix));
            if (Target other = longer == no_name ? Target{} : tables.bare(place, longer, wanted)) return other;
        }
        if (!target && target.rule == "unknown") target.rule = rule != "imported" ? rule : tables.file(file).links->import_name ? "unknown" : "external";
        return target;
    }
    if (row.chain == 0) return {no_definition, rule};
    const LinkRules& rules = *tables.file(file).links;
    const std::string_view chain = texts.strings[row.chain];
    const Value value = tables.evaluate(place, chain);
    if (!rules.constructor_name.empty() && texts.strings[row.name] == rules.constructor_name && chain == "^") return tables.constructor_of(value, place);
    const bool of_constructor = (chain == "^" || chain == "@") && row.type == EdgeType::calls && value.kind == Value::object && value.depth == 0 &&
                                name != no_name && tables.definition(value.number).row.name == name && tables.file(file).rules->overloads;
    // `super(…)` and `this(…)`: the class stands for its constructors.
    if (of_constructor) return {value.number, chain == "^" ? "super" : "self"};
    return tables.member_of_chain(place, chain, name, wanted);
}

LinkedEdge FileLinker::State::edge(FileNo file, const Summary& texts, const SummaryReference& row) {
    LinkedEdge edge;
    edge.source = row.source;
    edge.name = texts.strings[row.name];
    edge.receiver = texts.strings[row.receiver];
    edge.rule = texts.strings[row.rule];
    edge.type = row.type;
    edge.line = row.line;
    edge.count = row.count;
    if (row.target >= 0) {
        edge.target_file = file;
        edge.target = row.target;
        const auto target = static_cast<std::size_t>(row.target);
        edge.named = target < names_of_rows.size() && names_of_rows[target] == edge.name;
        return edge;
    }
    if (!tables.file(file).links) return edge;
    Target target = target_of(file, texts, row);
    edge.rule = target.rule;
    if (!target) return edge;
    const LinkDefinition& definition = tables.definition(target.definition);
    if (!definition.row.is_node || definition.row.row < 0) {
        edge.rule = "unknown";
        return edge;
    }
    edge.target_file = definition.file;
    edge.target = definition.row.row;
    edge.named = tables.text(definition.row.name) == edge.name;
    return edge;
}

void FileLinker::link(std::uint32_t file, std::string_view bytes, FileEdges& into) {
    State& state = *state_;
    state.tables.begin_file();
    state.summary = read_summary(bytes, SummaryPart::everything);
    if (state.tables.file(file).links && state.summary.definitions.size() != state.tables.file(file).count)
        throw core::Error(core::ErrorCode::vault_corrupt, "a file's summary changed while it was being linked");
    into.texts = std::move(state.summary.bytes);
    std::vector<LinkedEdge>& edges = into.edges;
    edges.clear();
    const Summary& summary = state.summary;
    state.names.assign(summary.strings.size(), std::nullopt);
    state.names_of_rows.clear();
    for (const SummaryDefinition& definition : summary.definitions) {
        if (definition.row < 0) continue;
        const auto row = static_cast<std::size_t>(definition.row);
        if (row >= state.names_of_rows.size()) state.names_of_rows.resize(row + 1);
        state.names_of_rows[row] = summary.strings[definition.name];
    }
    edges.reserve(summary.imports.size() + summary.bases.size() + summary.references.size());
    for (const auto* list : {&summary.imports, &summary.bases, &summary.references})
        for (const SummaryReference& row : *list) edges.push_back(state.edge(file, summary, row));

    // One edge for a source, a type and a target; without a target for what was written.
    auto key = [](const LinkedEdge& e) {
        bool open = e.target < 0;
        return std::tuple(e.source, e.type, open, open ? 0 : e.target_file, e.target, open ? e.name : std::string_view{},
                          open ? e.receiver : std::string_view{});
    };
    std::ranges::stable_sort(edges, [&](const LinkedEdge& a, const LinkedEdge& b) {
        auto left = key(a), right = key(b);
        return left != right ? left < right : a.line < b.line;
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        if (kept > 0 && key(edges[kept - 1]) == key(edges[i])) {
            edges[kept - 1].count += edges[i].count;
        } else {
            edges[kept++] = edges[i];
        }
    }
    edges.resize(kept);
}

// --- what changed ---

namespace {

const std::vector<std::string_view>& decorator_suffixes() {
    static const std::vector<std::string_view> all = [] {
        std::vector<std::string_view> found;
        for (const Language& language : languages())
            if (language.rules && !language.rules().decorator_suffix.empty()) found.push_back(language.rules().decorator_suffix);
        return found;
    }();
    return all;
}

}  // namespace

struct ChangedNames::State {
    std::unordered_set<std::uint32_t> names;
    bool grew = false;

    void add(std::string_view name) {
        if (!name.empty() && names.insert(mention_hash(name)).second) grew = true;
        // A decorator is written without it.
        for (std::string_view suffix : decorator_suffixes())
            if (name.size() > suffix.size() && name.ends_with(suffix)) add(name.substr(0, name.size() - suffix.size()));
    }
    void add_all(std::string_view chain) {
        each_name(chain, [&](std::string_view name) { add(name); });
    }
    bool has(std::string_view chain) const {
        bool found = false;
        each_name(chain, [&](std::string_view name) { found = found || names.contains(mention_hash(name)); });
        return found;
    }
};

namespace {

/// What other files can see of a definition, an import or the file itself: a name, and all the rest as one text.
struct Face {
    std::string name, rest;
    std::string whole, owner;  // the qualified names of a class, and of what it is a member of
    auto operator<=>(const Face&) const = default;
};

/// The name by which others come to a definition; what tells of a class's base class is a part of the class.
std::string_view name_for_others(const Summary& summary, const SummaryDefinition& row) {
    std::string_view name = summary.strings[row.name];
    const bool of_type = row.row < 0 && !name.empty() && std::string_view("<([").find(name.front()) != std::string_view::npos;
    if (!of_type) return name;
    std::string_view type = summary.strings[row.scope];
    return type.substr(type.find_last_of(".:\\") + 1);
}

std::vector<Face> faces_of(std::string_view bytes) {
    std::vector<Face> faces;
    if (bytes.empty()) return faces;
    const Summary summary = read_summary(bytes, SummaryPart::definitions);
    auto text = [&](std::uint32_t number) { return std::string(summary.strings[number]); };
    std::vector<std::string> bases(summary.definitions.size());
    std::unordered_map<std::int32_t, std::size_t> by_row;
    for (std::size_t i = 0; i < summary.definitions.size(); ++i)
        if (summary.definitions[i].row >= 0) by_row.emplace(summary.definitions[i].row, i);
    for (const SummaryReference& base : summary.bases) {
        auto at = by_row.find(base.source);
        if (at != by_row.end()) bases[at->second].append(text(base.name)).append("|").append(text(base.chain)).append("|").append(text(base.receiver)).append(";");
    }
    std::unordered_map<std::string, int> ordinals;
    for (std::size_t i = 1; i < summary.definitions.size(); ++i) {
        const SummaryDefinition& row = summary.definitions[i];
        if (row.local) continue;
        std::string rest = text(summary.package);
        rest.append("\n").append(text(row.kind)).append("\n").append(text(row.scope)).append("\n").append(text(row.also_in)).append("\n");
        rest.append(text(row.chain)).append("\n").append(text(row.parameters)).append("\n").append(text(row.types)).append("\n").append(bases[i]).append("\n");
        for (int part : {static_cast<int>(row.type), int{row.is_node}, int{row.not_called}, int{row.getter}, int{row.file_local}, int{row.unlikely}, int{row.constant}, int{row.exported},
                         static_cast<int>(row.side), int{row.min_arity}, int{row.max_arity}})
            rest.append(std::to_string(part)).append(",");
        // The order of definitions with one name decides which of them is meant.
        rest.append(std::to_string(ordinals[text(row.scope) + "\n" + text(row.name)]++));
        const bool is_class = row.type == core::NodeType::class_ && row.is_node;
        faces.push_back({std::string(name_for_others(summary, row)), std::move(rest), is_class ? text(row.qualified) : std::string(),
                         row.also_in == 0 ? text(row.scope) : std::string()});
        // The names that a module gives to those who import all of it.
        if (row.type == core::NodeType::variable && row.parameters != 0) faces.push_back({"", "import * of " + text(row.parameters), {}, {}});
    }
    const std::string package = text(summary.package);
    each_name(package, [&](std::string_view part) { faces.push_back({std::string(part), "package " + package, {}, {}}); });
    for (const SummaryReference& import : summary.imports)
        faces.push_back({text(import.receiver),
                         "import " + text(import.name) + (import.binds ? " binds" : "") + (import.unlikely ? " unlikely" : ""), {}, {}});
    std::ranges::sort(faces);
    return faces;
}

/// The names by which others speak of a file: its own without the ending, and its folders'.
template <class Fn>
void each_name_of_path(std::string_view path, Fn&& fn) {
    each_name(path, fn);
    std::string_view last = path.substr(path.rfind('/') + 1);
    fn(last);
    fn(last.substr(0, last.rfind('.')));
    fn(last.substr(0, last.find('.')));
}

}  // namespace

ChangedNames::ChangedNames() : state_(std::make_unique<State>()) {}
ChangedNames::~ChangedNames() = default;

void ChangedNames::file(std::string_view path, std::string_view language, std::string_view old_summary, std::string_view new_summary) {
    std::vector<Face> before = faces_of(old_summary), after = faces_of(new_summary), changed;
    std::ranges::set_symmetric_difference(before, after, std::back_inserter(changed));
    // Where all of a class stands in one file, others come to its members by its name, or by what hangs on that.
    if (const LinkRules* rules = link_rules(language); rules && rules->whole_classes) {
        std::unordered_set<std::string_view> classes;
        for (const Face& face : changed)
            if (!face.whole.empty()) classes.insert(face.whole);
        std::erase_if(changed, [&](const Face& face) { return !face.owner.empty() && face.whole.empty() && classes.contains(face.owner); });
    }
    bool module = old_summary.empty() != new_summary.empty();
    for (const Face& face : changed) {
        state_->add(face.name);
        state_->add_all(face.name);  // `namespace A.B`
        // What comes through the file, under whatever name.
        module = module || face.rest.starts_with("import ");
    }
    if (module) each_name_of_path(path, [&](std::string_view name) { state_->add(name); });
}

bool ChangedNames::spread(std::string_view path, std::string_view bytes) {
    const std::vector<std::uint32_t> mentions = read_mentions(bytes);
    if (std::ranges::none_of(mentions, [&](std::uint32_t hash) { return state_->names.contains(hash); })) return false;
    const Summary summary = read_summary(bytes, SummaryPart::definitions);
    auto text = [&](std::uint32_t number) { return summary.strings[number]; };
    State& state = *state_;
    for (const SummaryDefinition& row : summary.definitions)
        if (row.chain != 0 && row.name != 0 && state.has(text(row.chain))) state.add(name_for_others(summary, row));
    for (const SummaryDefinition& row : summary.definitions)
        if ((row.types != 0 && state.has(text(row.types))) || (row.parameters != 0 && state.has(text(row.parameters)))) state.add(text(row.name));
    for (const SummaryReference& base : summary.bases) {
        if (!state.has(text(base.name)) && !state.has(text(base.chain))) continue;
        for (const SummaryDefinition& row : summary.definitions)
            if (row.row == base.source) state.add(text(row.name));
    }
    for (const SummaryReference& import : summary.imports) {
        std::string_view name = text(import.name);
        if (!state.has(name)) continue;
        state.add(text(import.receiver));
        if (import.receiver == 0) each_name_of_path(path, [&](std::string_view part) { state.add(part); });
    }
    return true;
}

bool ChangedNames::again() { return std::exchange(state_->grew, false); }

}  // namespace vlt::indexer
