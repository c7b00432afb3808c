#include "indexer/outline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <memory>
#include <mutex>

#include "core/text.hpp"

namespace vlt::indexer {

namespace {

constexpr std::size_t max_signature = 400;   // bytes
constexpr std::size_t max_docstring = 2000;  // bytes
constexpr std::size_t max_decorators = 500;  // bytes
constexpr std::size_t max_imports = 300;     // bytes: they are stored with every chunk
constexpr std::size_t max_name = 300;        // bytes
constexpr std::size_t max_receiver = 120;    // bytes

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f'; }

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

/// Whether there is white space in it other than single blanks.
bool has_long_space(std::string_view text) {
    bool blank = false;
    for (char c : text) {
        if (static_cast<unsigned char>(c) > ' ') {
            blank = false;
            continue;
        }
        if (c == ' ' ? blank : is_space(c)) return true;
        blank = c == ' ';
    }
    return false;
}

/// Whether `word` is one of the blank-separated `words`.
bool has_word(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        auto end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

bool contains(const char* text, const char* part) { return std::strstr(text, part) != nullptr; }

}  // namespace

Outline::Outline(const CompiledRules& rules, std::string_view text, core::StringPool& strings)
    : rules_(rules), text_(text), strings_(strings) {
    cut_depth.assign(core::count_line_ends(text) + 1, 255);
}

void Outline::walk(TSNode root, std::string_view module_name, std::string_view path) {
    DraftDefinition module;
    module.row.kind = "module";
    module.row.node_type = core::NodeType::module;
    module.row.is_node = true;
    module.row.name = module_name;
    module.row.qualified_name = path;
    module.row.name_line = module.row.start_line = module.doc_line = 1;
    module.row.end_line = static_cast<std::uint32_t>(cut_depth.size());
    module.container = true;
    if (rules_.rules->doc == DocStyle::first_string) module.row.docstring = docstring(root, 1, module.doc_line);
    definitions.push_back(module);
    scopes_.push_back({});

    Cursor cursor(root);
    for (;;) {
        enter(cursor);
        const TSNode node = cursor.node();
        if (!skip_ && cursor.first_child()) {
            ancestors_.push_back(node);
            ++depth_;
            continue;
        }
        skip_ = false;
        leave();
        while (!cursor.next_sibling()) {
            if (!cursor.parent()) return;
            ancestors_.pop_back();
            --depth_;
            leave();
        }
    }
}

void Outline::enter(const Cursor& at) {
    const std::uint32_t row = at.row();
    if (row < cut_depth.size()) {
        auto depth = static_cast<std::uint8_t>(std::min<std::uint32_t>(depth_, 254));
        if (depth < cut_depth[row]) cut_depth[row] = depth;
    }
    if (const Rule* rule = rule_of(at.symbol())) rule->handler(*this, at.node(), *rule);
}

void Outline::leave() {
    while (!frames_.empty() && frames_.back().depth == depth_) {
        const Frame& frame = frames_.back();
        current_ = frame.outer_scope;
        if (frame.binding >= 0) bindings[static_cast<std::size_t>(frame.binding)].until = static_cast<std::uint32_t>(references.size());
        frames_.pop_back();
    }
    while (!late_bindings_.empty() && late_bindings_.back().depth == depth_) {
        bindings[late_bindings_.back().binding].order = static_cast<std::uint32_t>(references.size());
        late_bindings_.pop_back();
    }
}

const Rule* Outline::rule_of(TSSymbol symbol) const {
    auto rule = symbol < std::size(rules_.by_symbol) ? rules_.by_symbol[symbol] : rules_.error;
    return rule == 0 ? nullptr : &rules_.rules->rules[rule - 1u];
}

std::string_view Outline::text(TSNode node) const {
    if (none(node)) return {};
    auto begin = ts_node_start_byte(node), end = ts_node_end_byte(node);
    if (begin > text_.size()) return {};
    return text_.substr(begin, end - begin);
}

TSNode Outline::field(TSNode node, Field field) const {
    TSFieldId id = rules_.fields[static_cast<unsigned>(field)];
    if (none(node) || id == 0) return TSNode{};
    return ts_node_child_by_field_id(node, id);
}

bool Outline::is(TSNode node, const char* type) const { return !none(node) && std::strcmp(ts_node_type(node), type) == 0; }

std::uint32_t Outline::end_line(TSNode node) {
    TSPoint end = ts_node_end_point(node);
    std::uint32_t first = line(node);
    return std::max(first, end.column == 0 ? end.row : end.row + 1);
}

TSNode Outline::child_of_type(TSNode node, const char* type) const {
    if (none(node)) return TSNode{};
    Cursor cursor(node);
    if (!cursor.first_child()) return TSNode{};
    do {
        TSNode child = cursor.node();
        if (is(child, type)) return child;
    } while (cursor.next_sibling());
    return TSNode{};
}

std::string_view Outline::doc_comment_before(std::uint32_t begin) const {
    constexpr std::size_t max_comment = 4000;  // bytes
    std::string_view text = text_.substr(0, begin);
    const auto end = text.find_last_not_of(" \t\r\n");
    if (end == std::string_view::npos || !text.substr(0, end + 1).ends_with("*/")) return {};
    text = text.substr(0, end - 1);
    text.remove_prefix(text.size() - std::min(text.size(), max_comment));
    const auto open = text.rfind("/**");
    return open == std::string_view::npos ? std::string_view{} : text.substr(open);
}

TSNode Outline::ancestor(unsigned up) const {
    if (up == 0 || up > ancestors_.size()) return TSNode{};
    return ancestors_[ancestors_.size() - up];
}

/// Without parts of characters at its ends: what was taken for a closing quote may have been the end of one.
static std::string_view whole_characters(std::string_view text) {
    auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    while (!text.empty() && continues(text.front())) text.remove_prefix(1);
    std::size_t last = text.size();  // where the last character begins
    while (last > 0 && continues(text[last - 1])) --last;
    if (last == 0 || static_cast<unsigned char>(text[last - 1]) < 0x80) return text;
    const auto lead = static_cast<unsigned char>(text[last - 1]);
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (text.size() - (last - 1) < bytes) text = text.substr(0, last - 1);
    return text;
}

std::string_view Outline::one_line(std::string_view text, std::size_t max) {
    text = whole_characters(trim(text));
    if (text.size() <= max && !has_long_space(text)) return text;
    std::string line;
    line.reserve(std::min(text.size(), max));
    bool blank = false;
    for (char c : text) {
        if (is_space(c)) {
            blank = true;
            continue;
        }
        if (blank) line += ' ';
        blank = false;
        line += c;
        if (line.size() > max) break;
    }
    return strings_.keep(core::clip(line, max));
}

bool Outline::in_function() const {
    for (std::int32_t scope = current_; scope >= 0; scope = scopes_[scope].parent)
        if (scopes_[scope].kind == ScopeKind::function) return true;
    return false;
}

std::string_view Outline::scope_name() const {
    std::int32_t definition = scopes_[current_].definition;
    return definition == 0 ? std::string_view{} : definitions[definition].row.qualified_name;
}

int Outline::define(TSNode node, const Rule& rule, const DefinitionSpec& spec) {
    std::string_view name = none(spec.name) ? spec.name_text : text(spec.name);
    if (!spec.name_text.empty()) name = spec.name_text;
    name = one_line(name, max_name);
    if (name.empty()) return -1;
    unsigned flags = rule.flags | spec.extra_flags;
    TSNode outer = none(spec.outer) ? node : spec.outer;
    TSNode body = none(spec.body) ? field(node, Field::body) : spec.body;
    auto index = static_cast<std::int32_t>(definitions.size());
    const std::int32_t home = spec.home < 0 ? current_ : spec.home;
    const bool in_a_class = scopes_[home].kind == ScopeKind::class_;
    const std::int32_t around = scopes_[home].definition;
    const std::string_view around_name = around == 0 ? std::string_view{} : definitions[around].row.qualified_name;

    DraftDefinition definition;
    core::Definition& row = definition.row;
    row.node_type = rule.type;
    row.kind = spec.kind.empty() ? rule.kind : spec.kind;
    bool member = in_a_class || !spec.owner.empty() || spec.as_method;
    if (member && rule.type == core::NodeType::function) {
        row.node_type = core::NodeType::method;
        if (row.kind == "function") row.kind = "method";
    }
    row.is_node = (flags & symbol_only) == 0;
    row.name = name;
    row.scope = spec.owner.empty() ? around_name : spec.owner;
    if (row.scope.empty()) {
        row.qualified_name = name;
    } else {
        std::string qualified;
        qualified.reserve(row.scope.size() + name.size() + 2);
        qualified.append(row.scope).append(rules_.separator).append(name);
        row.qualified_name = strings_.keep(core::clip(qualified, 2 * max_name));
    }
    row.name_line = none(spec.name) ? line(node) : line(spec.name);
    row.start_line = line(outer);
    row.end_line = end_line(spec.to_parents_end && !none(ancestor(1)) ? ancestor(1) : outer);
    row.parent = scopes_[current_].definition;
    definition.scope = home;
    definition.transparent = (flags & transparent) != 0;
    if (definitions[around].transparent) definition.also_in = definitions[around].row.scope;
    if (!spec.extends.empty()) definition.also_in = spec.extends;
    definition.owner = !spec.owner.empty() ? spec.owner : in_a_class ? around_name : std::string_view{};
    row.class_context = definition.owner;
    definition.container = (flags & container) != 0;
    definition.has_members = (flags & has_members) != 0;
    definition.not_called = (flags & not_called) != 0;
    definition.exported = spec.exported;
    definition.side = spec.side;
    definition.origin = spec.origin;
    definition.origin_scope = current_;
    definition.origin_order = static_cast<std::uint32_t>(references.size());
    definition.type_parameters = spec.type_parameters;
    definition.getter = spec.getter;
    definition.file_local = spec.file_local;
    definition.constant = spec.constant;
    definition.unlikely = spec.unlikely;
    definition.chunk = !definition.container && (flags & (no_chunk | no_scope)) == 0 &&
                       (row.node_type != core::NodeType::variable || definition.has_members);
    definition.begin_byte = ts_node_start_byte(outer);
    definition.name_byte = none(spec.name) ? ts_node_start_byte(node) : ts_node_start_byte(spec.name);

    header_decorators(node, definition.name_byte);
    std::uint32_t signature_begin = definition.begin_byte;
    std::uint32_t first_line = row.start_line;
    row.decorators = take_decorators(index, definition.name_byte, first_line, signature_begin);
    row.start_line = std::min(row.start_line, first_line);
    definition.doc_line = row.start_line;
    row.docstring = docstring(body, row.start_line, definition.doc_line);
    if (!spec.signature.empty()) {
        row.signature = one_line(spec.signature, max_signature);
    } else {
        std::uint32_t end = ts_node_end_byte(outer);
        if (!none(body)) end = std::min(end, ts_node_start_byte(body));
        if (end > signature_begin) row.signature = one_line(text_.substr(signature_begin, end - signature_begin), max_signature);
    }
    if (spec.arity) {
        definition.min_arity = static_cast<std::int16_t>(std::min(spec.arity->min, 1000));
        definition.max_arity = static_cast<std::int16_t>(std::min(spec.arity->max, 1000));
        if (!rules_.rules->chains.literal_types.empty())
            parameter_types(none(spec.parameters) ? field(node, Field::parameters) : spec.parameters, definition);
    } else {
        arity(none(spec.parameters) ? field(node, Field::parameters) : spec.parameters, definition);
    }

    definitions.push_back(definition);
    if ((flags & no_binding) == 0)
        bindings.push_back({home, BindingKind::definition, index, name, {}, static_cast<std::uint32_t>(references.size())});
    if ((flags & no_scope) == 0) {
        Scope scope;
        scope.parent = current_;
        scope.definition = index;
        bool is_class = row.node_type == core::NodeType::class_ || definition.has_members;
        bool is_container = definition.container || row.node_type == core::NodeType::module;
        scope.kind = is_class ? ScopeKind::class_ : is_container ? ScopeKind::container : ScopeKind::function;
        scope.owner_class = is_class ? row.qualified_name : !definition.owner.empty() ? definition.owner : owner_class();
        scopes_.push_back(scope);
        frames_.push_back({spec.to_parents_end && depth_ > 0 ? depth_ - 1 : depth_, current_});
        current_ = static_cast<std::int32_t>(scopes_.size()) - 1;
        // A function's result may be of one of its own type parameters.
        if (spec.origin.is_type && !is_class) definitions.back().origin_scope = current_;
    }
    return index;
}

void Outline::end_sibling_scope(TSNode node) {
    if (frames_.empty() || depth_ == 0 || frames_.back().depth != depth_ - 1) return;
    core::Definition& before = definitions[scopes_[current_].definition].row;
    before.end_line = std::max(before.start_line, line(node) - 1);
    current_ = frames_.back().outer_scope;
    frames_.pop_back();
}

void Outline::open_scope() {
    Scope scope = scopes_[current_];
    scope.parent = current_;
    scope.kind = ScopeKind::function;
    scopes_.push_back(scope);
    frames_.push_back({depth_, current_});
    current_ = static_cast<std::int32_t>(scopes_.size()) - 1;
}

void Outline::close_scope() {
    if (frames_.empty()) return;
    current_ = frames_.back().outer_scope;
    frames_.pop_back();
}

std::string_view Outline::anonymous() { return keep(fmt::format("(anonymous {})", ++anonymous_)); }

void Outline::bind(std::string_view name, BindingKind kind, Origin origin) {
    if (!name.empty()) bindings.push_back({current_, kind, -1, name, origin, static_cast<std::uint32_t>(references.size())});
}

void Outline::bind_when_left(std::string_view name, Origin origin) {
    if (name.empty()) return;
    late_bindings_.push_back({depth_, bindings.size()});
    bind(name, BindingKind::variable, origin);
    bindings.back().late = true;
}

void Outline::bind_within(std::string_view name, Origin origin) {
    if (name.empty()) return;
    frames_.push_back({depth_, current_, static_cast<std::int32_t>(bindings.size())});
    bind(name, BindingKind::variable, origin);
}

void Outline::attribute(std::string_view name, Origin origin) {
    if (!owner_class().empty()) attribute(owner_class(), name, origin);
}

void Outline::attribute(std::string_view owner, std::string_view name, Origin origin) {
    if (name.empty() || name.size() > max_name) return;
    attributes.push_back({owner, name, origin, current_, static_cast<std::uint32_t>(references.size())});
}

void Outline::returns(Origin origin) {
    if (scopes_[current_].lambda) return;
    DraftDefinition& function = definitions[static_cast<std::size_t>(innermost())];
    const core::NodeType type = function.row.node_type;
    if (type != core::NodeType::function && type != core::NodeType::method) return;
    if (!function.origin.text.empty() || origin.text.empty()) return;
    function.origin = origin;
    function.origin_scope = current_;
    function.origin_order = static_cast<std::uint32_t>(references.size());
}

DraftReference* Outline::refer(core::EdgeType type, TSNode at, std::string_view name, std::string_view receiver, int arity) {
    name = one_line(name, max_name);
    if (name.empty()) return nullptr;
    auto count = static_cast<std::int16_t>(std::min(arity, 1000));
    references.push_back({type, current_, name, one_line(receiver, max_receiver), {receiver}, {}, line(at), count, -1});
    return &references.back();
}

void Outline::create(TSNode at, std::string_view name, std::string_view receiver, int arity) {
    if (DraftReference* reference = refer(core::EdgeType::calls, at, name, receiver, arity)) reference->of_type = true;
}

DraftReference* Outline::import(TSNode statement, std::string_view module, std::string_view alias) {
    DraftReference* reference = refer(core::EdgeType::imports, statement, module, alias);
    if (!alias.empty()) bind(alias, BindingKind::import);
    if (reference) reference->binds = !alias.empty();
    // What is imported, without the statement around it: every chunk of the file carries it.
    std::string_view what = one_line(module, 100);
    if (what.empty() || imports.size() + what.size() + 1 > max_imports) return reference;
    if (!imports.empty()) imports += '\n';
    imports += what;
    return reference;
}

void Outline::describe(std::string_view comment) {
    core::Definition& row = definitions[scopes_[current_].definition].row;
    if (row.docstring.empty()) row.docstring = clean_comment(comment);
}

void Outline::comment(TSNode node) {
    Comment next{line(node), end_line(node), ts_node_start_byte(node), ts_node_end_byte(node)};
    if (!alone_before(next.begin)) return;
    if (!comments_.empty() && comments_.back().last_line + 1 < next.first_line) comments_.clear();
    comments_.push_back(next);
}

/// Whether only white space stands before `byte` on its line.
bool Outline::alone_before(std::uint32_t byte) const {
    while (byte > 0 && text_[byte - 1] != '\n')
        if (!is_space(text_[--byte])) return false;
    return true;
}

std::string_view Outline::docstring(TSNode body, std::uint32_t first_line, std::uint32_t& doc_line) {
    std::string_view above;
    if (!comments_.empty() && comments_.back().last_line + 1 == first_line) {
        doc_line = comments_.front().first_line;
        above = text_.substr(comments_.front().begin, comments_.back().end - comments_.front().begin);
    }
    comments_.clear();
    if (rules_.rules->doc == DocStyle::first_string && !none(body)) {
        TSNode statement = ts_node_named_child(body, 0);
        for (unsigned i = 1; is(statement, "comment"); ++i) statement = ts_node_named_child(body, i);
        TSNode string = is(statement, "expression_statement") ? ts_node_named_child(statement, 0) : statement;
        if (is(string, "string")) {
            std::string_view quoted = text(string);
            while (!quoted.empty() && quoted.front() != '"' && quoted.front() != '\'') quoted.remove_prefix(1);
            std::size_t quotes = quoted.starts_with("\"\"\"") || quoted.starts_with("'''") ? 3 : 1;
            if (quoted.size() >= 2 * quotes) return clean_comment(quoted.substr(quotes, quoted.size() - 2 * quotes));
        }
    }
    return above.empty() ? above : clean_comment(above);
}

/// The comment's text: marks taken off each line, blank lines at either end dropped.
std::string_view Outline::clean_comment(std::string_view text) {
    std::string cleaned;
    while (!text.empty() && cleaned.size() < max_docstring) {
        auto end = std::min(text.find('\n'), text.size());
        std::string_view line = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        // One mark at the beginning and one at the end: what follows may look like another.
        bool opened = false;
        std::string_view marks = rules_.rules->comment_marks;
        while (!marks.empty()) {
            auto stop = std::min(marks.find(' '), marks.size());
            std::string_view mark = marks.substr(0, stop);
            marks.remove_prefix(std::min(stop + 1, marks.size()));
            bool closes = mark == "*/" || mark.starts_with(']');
            if (closes && line.ends_with(mark)) {
                line = trim(line.substr(0, line.size() - mark.size()));
            } else if (!closes && !opened && line.starts_with(mark) && line != "*/") {
                line = trim(line.substr(mark.size()));
                opened = true;
            }
        }
        if (line.empty() && (cleaned.empty() || cleaned.ends_with("\n\n"))) continue;
        cleaned.append(line).push_back('\n');
    }
    return strings_.keep(core::clip(trim(cleaned), max_docstring));
}

void Outline::decorator(TSNode node, std::string_view name, std::string_view receiver, bool again) {
    auto at = ts_node_start_byte(node);
    auto in_header = [&](const DraftDefinition& of) { return at >= of.begin_byte && at < of.name_byte; };
    // The walk comes to a header's decorators after they were gathered; a field that opens no scope is the last definition.
    bool taken = !gathering_ && (in_header(definitions[scopes_[current_].definition]) || in_header(definitions.back()));
    if (!taken) decorators_.push_back({node, name, receiver, again});
}

/// Annotations that stand inside the definition, before its name (Java's and Kotlin's `modifiers`, C#'s lists).
void Outline::header_decorators(TSNode node, std::uint32_t name_byte) {
    gathering_ = true;
    Cursor cursor(node);
    bool more = cursor.first_child();
    int inside = 0;
    while (more) {
        TSNode child = cursor.node();
        if (ts_node_start_byte(child) >= name_byte) break;
        const Rule* rule = rule_of(cursor.symbol());
        bool is_annotation = rule && rule->kind == "decorator";
        if (is_annotation) rule->handler(*this, child, *rule);
        if (inside == 0 && contains(ts_node_type(child), "modifiers") && cursor.first_child()) {
            inside = 1;
            continue;
        }
        more = cursor.next_sibling();
        if (!more && inside == 1) {
            inside = 2;
            more = cursor.parent() && cursor.next_sibling();
        }
    }
    gathering_ = false;
}

/// Gives the definition the decorators that wait and end before its name. Others are dropped: they stood before something
/// that is no definition.
std::string_view Outline::take_decorators(std::int32_t definition, std::uint32_t name_byte, std::uint32_t& first_line,
                                          std::uint32_t& signature_begin) {
    if (decorators_.empty()) return {};
    std::string joined;
    for (std::size_t i = 0; i < decorators_.size(); ++i) {
        const PendingDecorator& decorator = decorators_[i];
        TSNode node = decorator.node;
        if (ts_node_end_byte(node) > name_byte) continue;
        // One that stands before the definition must touch it: only white space, comments or other decorators between.
        TSNode next = i + 1 < decorators_.size() ? decorators_[i + 1].node : TSNode{};
        std::uint32_t follows = none(next) ? std::max(first_line, line(node)) : line(next);
        if (end_line(node) + 2 < follows) continue;
        if (!decorator.again) {
            if (!joined.empty()) joined += '\n';
            joined += one_line(text(node), max_decorators);
        }
        first_line = std::min(first_line, line(node));
        signature_begin = std::max(signature_begin, ts_node_end_byte(node));
        if (!decorator.name.empty())
            references.push_back({core::EdgeType::decorates, current_, one_line(decorator.name, max_name),
                                  one_line(decorator.receiver, max_receiver), {decorator.receiver}, {}, line(node), -1, definition});
    }
    decorators_.clear();
    return strings_.keep(core::clip(joined, max_decorators));
}

void Outline::split_path(std::string_view path, std::string_view& receiver, std::string_view& name) {
    path = trim(path);
    path = path.substr(0, path.find_first_of("(<[{ \t\n\r"));
    auto at = path.find_last_of(".:\\");
    if (at == std::string_view::npos) {
        receiver = {};
        name = path;
        return;
    }
    name = path.substr(at + 1);
    receiver = path.substr(0, at);
    while (receiver.ends_with(':') || receiver.ends_with('.')) receiver.remove_suffix(1);
}

/// The types as written, `[` of the element's for one that takes any number.
void Outline::parameter_types(TSNode list, DraftDefinition& definition) {
    definition.first_parameter = static_cast<std::uint32_t>(parameters.size());
    each_child(list, [&](TSNode child) {
        std::string_view kind = ts_node_type(child);
        if (!contains(ts_node_type(child), "parameter") || kind.starts_with("receiver") || kind.ends_with("modifiers")) return;
        TSNode type = field(child, Field::type);
        if (none(type))
            each_child(child, [&](TSNode part) {
                if (none(type) && !contains(ts_node_type(part), "modifiers") && !contains(ts_node_type(part), "identifier")) type = part;
            });
        bool array = contains(ts_node_type(child), "spread") || !none(child_of_type(child, "dimensions"));
        parameters.push_back({text(type), true, array ? std::string_view("[") : std::string_view{}});
    });
    definition.parameter_count = static_cast<std::uint32_t>(parameters.size()) - definition.first_parameter;
}

void Outline::arity(TSNode list, DraftDefinition& definition) {
    if (none(list)) return;
    if (!rules_.rules->chains.literal_types.empty()) parameter_types(list, definition);
    int count = 0, optional = 0;
    bool any = false;
    each_child(list, [&](TSNode child) {
        const char* type = ts_node_type(child);
        if (contains(type, "comment")) return;
        std::string_view words = text(child);
        if (words == "void" || words == "/" || words == "*") return;
        if (count == 0 && has_word(rules_.rules->self_words, words.substr(0, words.find_first_of(":=, ")))) return;
        if (contains(type, "variadic") || contains(type, "rest") || contains(type, "splat") || contains(type, "spread") ||
            words.starts_with("...")) {
            any = true;
            return;
        }
        ++count;
        if (contains(type, "default") || contains(type, "optional") || !none(field(child, Field::default_value)) ||
            !none(field(child, Field::value)))
            ++optional;
    });
    any = any || text(list).ends_with("...)");  // C++: no node of its own
    definition.min_arity = static_cast<std::int16_t>(std::min(count - optional, 1000));
    definition.max_arity = any ? std::int16_t{-1} : static_cast<std::int16_t>(std::min(count, 1000));
}

void define(Outline& outline, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = outline.field(node, Field::name);
    outline.define(node, rule, spec);
}

void define_leaf(Outline& outline, TSNode node, const Rule& rule) {
    DefinitionSpec spec;
    spec.name = outline.field(node, Field::name);
    spec.extra_flags = no_scope;
    outline.define(node, rule, spec);
}

void comment(Outline& outline, TSNode node, const Rule&) { outline.comment(node); }

void comment_or_inner(Outline& outline, TSNode node, const Rule&) {
    std::string_view text = outline.text(node), source = outline.source();
    if (!text.starts_with("//!") && !text.starts_with("/*!")) {
        outline.comment(node);
        return;
    }
    std::size_t begin = ts_node_start_byte(node), end = ts_node_end_byte(node);
    bool described = !outline.definitions[static_cast<std::size_t>(outline.innermost())].row.docstring.empty();
    while (text.starts_with("//!") && !described && end - begin < 2 * max_docstring) {
        std::size_t next = source.find_first_not_of(" \t\r\n", end);
        if (next == std::string_view::npos || !source.substr(next).starts_with("//!")) break;
        end = std::min(source.find('\n', next), source.size());
    }
    outline.describe(source.substr(begin, end - begin));
}

void decorator(Outline& outline, TSNode node, const Rule&) {
    std::string_view path = outline.text(node), receiver, name;
    path.remove_prefix(std::min(path.find_first_not_of("@#![ \t"), path.size()));
    Outline::split_path(path, receiver, name);
    while (name.ends_with(']')) name.remove_suffix(1);
    outline.decorator(node, name, receiver);
}

void type_use(Outline& outline, TSNode node, const Rule&) {
    outline.refer(core::EdgeType::uses, node, outline.text(node));
}

void bind_names(Outline& outline, TSNode node, const Rule& rule) {
    const char* identifier = rule.kind.empty() ? "identifier" : rule.kind.data();
    const CompiledRules& rules = outline.rules();
    auto passed_over = [&](TSFieldId field) {
        if (field == 0) return false;
        for (Field other : {Field::type, Field::value, Field::default_value, Field::right, Field::body, Field::return_type})
            if (rules.fields[static_cast<unsigned>(other)] == field) return true;
        return false;
    };
    if (outline.is(node, identifier)) {
        outline.bind(outline.text(node));
        return;
    }
    FieldCursor cursor(node);
    int depth = 0;
    bool into = true;
    for (;;) {
        if (into && cursor.first_child()) {
            ++depth;
        } else {
            while (depth > 0 && !cursor.next_sibling()) {
                cursor.parent();
                --depth;
            }
            if (depth == 0) return;
        }
        TSNode child = cursor.node();
        into = !passed_over(cursor.field());
        if (into && outline.is(child, identifier)) outline.bind(outline.text(child));
    }
}

int count_arguments(const Outline& outline, TSNode arguments) {
    if (Outline::none(arguments)) return -1;
    int count = 0;
    outline.each_child(arguments, [&](TSNode child) {
        if (!contains(ts_node_type(child), "comment")) ++count;
    });
    return count;
}

// --- compiled rules ------------------------------------------------------------------------------------------------

namespace {

constexpr std::array field_names{
    "accessors", "alias", "alternative", "argument", "arguments", "attribute", "base", "block", "body", "bound_identifier",
    "call", "category", "class_parameters", "computed_value", "condition", "consequence", "constraint", "constructor", "declaration",
    "declaration_kind", "declarator", "decorator", "default_value", "definition", "element", "expression",
    "external_name", "field", "function", "index", "inherits_from", "interfaces", "key", "kind", "label", "left", "list",
    "macro", "member", "method",
    "module", "module_name", "name", "object", "operand", "operator", "package", "parameter", "parameters", "path", "pattern",
    "property", "receiver", "result", "return_type", "returns", "right", "scope", "source", "suffix", "superclass",
    "superclasses", "target", "trait", "type", "type_arguments", "type_parameters", "value"};
static_assert(field_names.size() == static_cast<std::size_t>(Field::count_));

std::unique_ptr<CompiledRules> compile(const Language& language) {
    auto compiled = std::make_unique<CompiledRules>();
    compiled->rules = &language.rules();
    compiled->grammar = language.grammar();
    compiled->separator = language.separator;
    for (std::size_t i = 0; i < field_names.size(); ++i)
        compiled->fields[i] = ts_language_field_id_for_name(compiled->grammar, field_names[i],
                                                            static_cast<std::uint32_t>(std::strlen(field_names[i])));
    auto rules = compiled->rules->rules;
    for (std::size_t i = 0; i < rules.size(); ++i)
        if (rules[i].node == "ERROR") compiled->error = static_cast<std::uint16_t>(i + 1);
    std::uint32_t symbols = std::min<std::uint32_t>(ts_language_symbol_count(compiled->grammar), std::size(compiled->by_symbol));
    for (std::uint32_t symbol = 0; symbol < symbols; ++symbol) {
        auto id = static_cast<TSSymbol>(symbol);
        if (ts_language_symbol_type(compiled->grammar, id) != TSSymbolTypeRegular) continue;
        std::string_view name = ts_language_symbol_name(compiled->grammar, id);
        for (std::size_t i = 0; i < rules.size(); ++i)
            if (rules[i].node == name) compiled->by_symbol[symbol] = static_cast<std::uint16_t>(i + 1);
    }
    return compiled;
}

}  // namespace

const CompiledRules& compiled_rules(const Language& language) {
    struct Slot {
        std::once_flag once;
        std::unique_ptr<CompiledRules> rules;
    };
    static std::array<Slot, 64> slots;
    auto index = static_cast<std::size_t>(&language - languages().data());
    Slot& slot = slots.at(index);
    std::call_once(slot.once, [&] { slot.rules = compile(language); });
    return *slot.rules;
}

std::string unknown_node_types(const Language& language) {
    const CompiledRules& compiled = compiled_rules(language);
    std::string unknown;
    auto rules = compiled.rules->rules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        bool found = compiled.error == i + 1 || std::ranges::find(compiled.by_symbol, i + 1) != std::end(compiled.by_symbol);
        if (!found) unknown.append(unknown.empty() ? "" : " ").append(rules[i].node);
    }
    return unknown;
}

}  // namespace vlt::indexer
