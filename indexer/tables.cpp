#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <ranges>

#include "core/text.hpp"
#include "indexer/languages.hpp"
#include "indexer/linker.hpp"
#include "indexer/path_parts.hpp"

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

constexpr std::size_t max_under_way = 200;   // chains within chains
constexpr std::uint64_t max_cuts = 2'000;    // in a file; beyond it a tree was made to be hard: nothing more is told
constexpr std::size_t max_ancestors = 64;    // classes looked at for an inherited member
constexpr std::size_t max_candidates = 64;   // more of one name are not told apart
constexpr std::size_t max_agreeing = 8;      // functions whose results are compared
constexpr std::uint32_t free_slot = 0xffffffffu;
constexpr int max_hops = 16;                 // modules that export what others define

std::uint64_t mix(std::uint64_t hash, std::uint64_t with) {
    hash ^= with + 0x9e3779b97f4a7c15u + (hash << 6) + (hash >> 2);
    return hash * 0xff51afd7ed558ccdu;
}

/// Keys that stay apart, spread over all bits.
std::uint64_t spread(std::uint64_t key) {
    key *= 0x9e3779b97f4a7c15u;
    key ^= key >> 32;
    return key * 0xff51afd7ed558ccdu;
}

bool has_word(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        auto end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

constexpr Wanted anything{.any = true};

/// What a name in a chain may mean by what follows it.
Wanted wanted_before(std::string_view rest) {
    Wanted wanted = anything;
    if (!rest.starts_with('(')) return wanted;
    wanted.called = true;
    int count = 0;
    bool known = false;
    for (std::size_t i = 1; i < rest.size() && rest[i] >= '0' && rest[i] <= '9' && count < 1000; ++i) {
        count = count * 10 + (rest[i] - '0');
        known = true;
    }
    if (known) wanted.arity = static_cast<std::int16_t>(count);
    return wanted;
}

/// Sorts by keys that are spread well, and by `before` within them: dealt out by their first bits, they are left with little to compare.
template <class Before>
void sort_by_key(std::vector<LinkMember>& members, Before before) {
    constexpr int bits = 16;
    std::vector<std::size_t> ends((std::size_t{1} << bits) + 1);
    for (const LinkMember& one : members) ++ends[(one.key >> (64 - bits)) + 1];
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    std::vector<LinkMember> dealt(members.size());
    for (const LinkMember& one : members) dealt[ends[one.key >> (64 - bits)]++] = one;
    std::size_t begin = 0;  // each place has moved to the end of its own by now
    for (std::size_t i = 0; i + 1 < ends.size(); begin = ends[i++])
        std::sort(dealt.begin() + static_cast<std::ptrdiff_t>(begin), dealt.begin() + static_cast<std::ptrdiff_t>(ends[i]), before);
    members.swap(dealt);
}

/// Whether two values stand for the same.
bool same_thing(const Value& a, const Value& b) {
    const bool has_owner = a.kind == Value::scope || a.kind == Value::parameter;
    return a.kind == b.kind && a.number == b.number && a.depth == b.depth && a.arguments == b.arguments && (!has_owner || a.owner == b.owner);
}

}  // namespace

/// A question that is under way: one that comes back to itself yields nothing.
class Tables::Guard {
public:
    /// Whether the answer is the same whoever asks: what is under way outside of it, and hangs on who asks, is no matter then.
    enum Answer { whole, passing };
    Guard(UnderWay& under_way, std::uint64_t question, Answer answer)
        : all_(under_way), before_(under_way), size_(under_way.questions.size()) {
        const auto from = all_.questions.begin() + (answer == whole ? 0 : static_cast<std::ptrdiff_t>(all_.since_whole));
        entered_ = size_ < max_under_way && all_.cuts < max_cuts && std::find(from, all_.questions.end(), question) == all_.questions.end();
        if (!entered_) {
            ++all_.cuts;
            ++all_.passing;
            return;
        }
        if (answer == whole) all_.since_whole = size_;
        all_.questions.push_back(question);
        all_.deepest = size_ + 1;
    }
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;
    ~Guard() {
        if (!entered_) return;
        all_.questions.pop_back();
        all_.since_whole = before_.since_whole;
        all_.deepest = std::max(all_.deepest, before_.deepest);
    }
    explicit operator bool() const { return entered_; }
    /// Whether nothing was cut short, and nothing that was found hangs on what was.
    bool is_whole() const { return all_.passing == before_.passing; }
    /// Whether it is the answer for the file at hand at least.
    bool is_outermost() const { return size_ == 0; }
    std::uint8_t height() const { return static_cast<std::uint8_t>(all_.deepest - size_); }

private:
    struct Before {
        explicit Before(const UnderWay& now) : since_whole(now.since_whole), deepest(now.deepest), passing(now.passing) {}
        std::size_t since_whole, deepest;
        std::uint64_t passing;
    };
    UnderWay& all_;
    Before before_;
    std::size_t size_;
    bool entered_ = false;
};

const std::vector<FileNo> Tables::no_files_;

constexpr std::uint32_t SummaryDefinition::*definition_texts[] = {
    &SummaryDefinition::kind,      &SummaryDefinition::name,  &SummaryDefinition::scope,      &SummaryDefinition::also_in,
    &SummaryDefinition::qualified, &SummaryDefinition::chain, &SummaryDefinition::parameters, &SummaryDefinition::types};

// --- names ---

Names::Names() : slots_(1024, Slot{0, no_name}) {
    intern(std::string_view());
    for (std::string_view kind : known_kinds) intern(kind);
}

const Names::Slot& Names::slot(std::string_view text, std::uint32_t hash) const {
    for (std::size_t at = hash;; ++at) {
        const Slot& slot = slots_[at & (slots_.size() - 1)];
        if (slot.name == no_name || (slot.hash == hash && texts_[slot.name] == text)) return slot;
    }
}

void Names::grow() {
    std::vector<Slot> old(slots_.size() * 2, Slot{0, no_name});
    old.swap(slots_);
    for (const Slot& one : old) {
        if (one.name == no_name) continue;
        std::size_t at = one.hash;
        while (slots_[at & (slots_.size() - 1)].name != no_name) ++at;
        slots_[at & (slots_.size() - 1)] = one;
    }
}

Name Names::intern(std::string_view text) { return intern(text, mention_hash(text)); }

std::vector<Name> Names::intern(std::span<const std::string_view> texts) {
    constexpr std::size_t group = 16;
    std::vector<Name> names;
    names.reserve(texts.size());
    std::array<std::uint32_t, group> hashes;
    for (; !texts.empty(); texts = texts.subspan(std::min(group, texts.size()))) {
        const auto some = texts.first(std::min(group, texts.size()));
        for (std::size_t i = 0; i < some.size(); ++i) {
            hashes[i] = mention_hash(some[i]);
            __builtin_prefetch(&first_slot(hashes[i]));
        }
        const auto each_likely = [&](auto&& look) {
            for (std::size_t i = 0; i < some.size(); ++i)
                if (const Slot& likely = first_slot(hashes[i]); likely.name != no_name) look(texts_[likely.name]);
        };
        each_likely([](const std::string_view& text) { __builtin_prefetch(&text); });
        each_likely([](const std::string_view& text) { __builtin_prefetch(text.data()); });
        for (std::size_t i = 0; i < some.size(); ++i) names.push_back(intern(some[i], hashes[i]));
    }
    return names;
}

Name Names::intern(std::string_view text, std::uint32_t hash) {
    const Slot& known = slot(text, hash);
    if (known.name != no_name) return known.name;
    const auto number = static_cast<Name>(texts_.size());
    texts_.push_back(pool_.keep(text));
    slots_[static_cast<std::size_t>(&known - slots_.data())] = {hash, number};
    if (texts_.size() * 2 > slots_.size()) grow();
    return number;
}

Name Names::find(std::string_view text) const { return slot(text, mention_hash(text)).name; }

Name Names::late(std::string_view text) {
    if (const Name known = find(text); known != no_name) return known;
    std::lock_guard lock(late_mutex_);
    if (auto known = late_names_.find(text); known != late_names_.end()) return known->second;
    const std::uint32_t number = late_.add(std::string(text));
    return late_names_[late_[number]] = no_name - 1 - number;
}

// --- filling ---

Tables::Tables(std::vector<SettingsFile> settings, std::string_view root_name)
    : data_(std::make_shared<Data>()), names_(data_->names), files_(data_->files), definitions_(data_->definitions) {
    std::ranges::sort(settings, {}, &SettingsFile::path);
    data_->settings = std::move(settings);
    data_->root_name = root_name;
    data_->arguments.add({});  // 0: nothing is known
}

Tables::Tables(const Tables& prepared)
    : data_(prepared.data_), names_(data_->names), files_(data_->files), definitions_(data_->definitions) {}

void Tables::begin_file() {
    under_way_.cuts = 0;
    // Made anew: clear() would sweep what a large file made them grow to, for each small one after it.
    if (!passing_.empty()) passing_ = {};
    if (!passing_bases_.empty()) passing_bases_ = {};
    passing_lists_.clear();
    ++asked_round_;
}

void Tables::expect(std::size_t definitions) {
    definitions_.reserve(definitions);
    data_->members.reserve(definitions);
}

/// The texts that definitions, imports and bases have, as Names by their numbers.
std::vector<Name> Tables::intern_texts(const Summary& summary) {
    std::vector<bool> used(summary.strings.size());
    used[0] = true;
    std::vector<std::uint32_t> numbers;
    std::vector<std::string_view> texts;
    const auto use = [&](std::uint32_t text) {
        if (used[text]) return;
        used[text] = true;
        numbers.push_back(text);
        texts.push_back(summary.strings[text]);
    };
    use(summary.package);
    for (const SummaryDefinition& definition : summary.definitions)
        for (const auto part : definition_texts) use(definition.*part);
    for (const SummaryReference& import : summary.imports) {
        use(import.name);
        use(import.receiver);
    }
    for (const SummaryReference& base : summary.bases) {
        use(base.name);
        use(base.chain);
        use(base.receiver);
    }
    const std::vector<Name> found = names_.intern(texts);
    std::vector<Name> names(summary.strings.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) names[numbers[i]] = found[i];
    return names;
}

FileNo Tables::add(std::string_view path, std::string_view language, const Summary& summary) {
    auto number = static_cast<FileNo>(files_.size());
    LinkFile& file = files_.emplace_back();
    file.path = path;
    file.links = link_rules(language);
    const Language* row = language_by_name(language);
    file.rules = row && row->rules ? &row->rules() : nullptr;
    file.separator = row ? row->separator : ".";
    file.first = static_cast<DefinitionNo>(definitions_.size());
    if (!file.links) return number;

    const std::vector<Name> names = intern_texts(summary);
    auto name = [&](std::uint32_t text) { return names[text]; };
    file.package = name(summary.package);
    names_.intern(file.links->class_member);
    std::string unit = std::to_string(file.links->family);
    switch (file.links->unit) {
        case Unit::file: unit.append(":").append(path); break;
        case Unit::directory: unit.append(":").append(folder_of(path)).append(":").append(text(file.package)); break;
        case Unit::package: unit.append(":").append(text(file.package)); break;
        case Unit::global: break;
    }
    file.unit = data_->units.try_emplace(std::move(unit), static_cast<std::uint32_t>(data_->units.size() + 1)).first->second;
    file.count = static_cast<std::uint32_t>(summary.definitions.size());
    std::unordered_map<std::int32_t, DefinitionNo> by_row;  // where classes have bases
    for (const SummaryDefinition& from : summary.definitions) {
        LinkDefinition definition;
        definition.file = number;
        definition.parent = from.parent < 0 ? no_definition : file.first + static_cast<DefinitionNo>(from.parent);
        definition.row = from;
        for (const auto part : definition_texts) definition.row.*part = name(from.*part);
        auto own = static_cast<DefinitionNo>(definitions_.size());
        if (from.row >= 0 && !summary.bases.empty()) by_row.emplace(from.row, own);
        definitions_.push_back(definition);
        if (own == file.first) continue;  // the module is found by its path
        const bool packages = file.links->unit == Unit::directory || file.links->unit == Unit::package;
        if (packages && definition.row.kind == package_kind) continue;  // a clause, no name
        data_->members.push_back({member_key(file.unit, definition.row.scope, definition.row.name), own, false});
        if (definition.row.also_in == 0) continue;
        const bool extends = text(definition.row.also_in).starts_with(extension_prefix);
        data_->members.push_back({member_key(extends ? 0 : file.unit, definition.row.also_in, definition.row.name), own, false});
        if (extends) data_->members.push_back({member_key(file.unit, names_.intern(extension_prefix), definition.row.name), own, false});
    }
    for (const SummaryReference& import : summary.imports) {
        std::string_view from = summary.strings[import.name], alias = summary.strings[import.receiver];
        bool first_part = file.links->binds_first_part && import.binds && from.size() > alias.size() && from[alias.size()] == '.' &&
                          from.starts_with(alias) && from.substr(from.rfind('.') + 1) != alias;
        LinkFile::Import& made = file.imports.emplace_back();
        made.path = name(import.name);
        made.alias = name(import.receiver);
        made.binds = import.binds;
        made.context = file.first + static_cast<DefinitionNo>(import.context);
        made.unlikely = import.unlikely && !first_part;
        if (first_part) made.path = made.alias;  // `import.name` is what the import itself asks for
        made.star = made.alias == 0 && (file.links->imports_open || text(made.path).ends_with('*'));
        const auto dot = from.rfind('.');
        if (file.links->imports_overloads && made.binds && dot != std::string_view::npos)
            made.owner = names_.intern(std::string(from.substr(0, dot)) + ".*");
        file.binds = file.binds || made.binds;
        file.stars = file.stars || made.star;
    }
    // They are looked through from the end.
    std::ranges::stable_partition(file.imports, [](const LinkFile::Import& one) { return one.unlikely; });
    for (const SummaryReference& base : summary.bases) {
        auto type = by_row.find(base.source);
        if (type == by_row.end()) continue;
        auto target = by_row.find(base.target);
        data_->base_references[type->second].push_back({.file = number,
                                                  .context = file.first + static_cast<DefinitionNo>(base.context),
                                                  .target = base.target < 0 || target == by_row.end() ? no_definition : target->second,
                                                  .name = name(base.name),
                                                  .chain = name(base.chain),
                                                  .receiver = name(base.receiver)});
    }
    return number;
}

void Tables::prepare() {
    arrange_members();
    for (FileNo i = 0; i < files_.size(); ++i) {
        data_->by_path.emplace(files_[i].path, i);
        data_->by_last_part[last_part(files_[i].path)].push_back(i);
        data_->by_folder[std::string(folder_of(files_[i].path))].push_back(i);
    }
    auto by_path = [&](FileNo a, FileNo b) { return files_[a].path < files_[b].path; };
    for (auto& [name, list] : data_->by_last_part) std::ranges::sort(list, by_path);
    for (auto& [name, list] : data_->by_folder) std::ranges::sort(list, by_path);
    data_->bases.reset(definitions_.size());
    data_->values.reset(definitions_.size());
    data_->results.reset(definitions_.size());
    std::vector<const LinkRules*> prepared;
    for (const LinkFile& file : files_) {
        if (!file.links || !file.links->prepare || std::ranges::find(prepared, file.links) != prepared.end()) continue;
        prepared.push_back(file.links);
    }
    std::ranges::sort(prepared, {}, [](const LinkRules* rules) { return rules->language; });
    std::vector<void (*)(Tables&)> done;
    for (const LinkRules* rules : prepared) {
        if (std::ranges::find(done, rules->prepare) != done.end()) continue;
        done.push_back(rules->prepare);
        rules->prepare(*this);
    }
    data_->prepared = true;
}

void Tables::arrange_members() {
    std::vector<LinkMember>& members = data_->members;
    sort_by_key(members, [&](const LinkMember& left, const LinkMember& right) {
        if (left.key != right.key) return left.key < right.key;
        FileNo a = definitions_[left.definition].file, b = definitions_[right.definition].file;
        if (a != b) return files_[a].path < files_[b].path;
        return left.definition < right.definition;
    });
    std::size_t keys = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
        members[i].last = i + 1 == members.size() || members[i + 1].key != members[i].key;
        keys += members[i].last;
    }
    data_->scopes.assign(names_.size(), false);
    for (const LinkMember& member : members) {
        const SummaryDefinition& row = definitions_[member.definition].row;
        data_->scopes[row.scope] = data_->scopes[row.also_in] = true;
    }
    auto& slots = data_->member_slots;
    slots.assign(std::bit_ceil(keys * 4 / 3 + 2), {0, free_slot});
    bool first = true;
    for (std::size_t i = 0; i < members.size(); first = members[i++].last) {
        if (!first) continue;
        std::size_t at = members[i].key;
        while (slots[at & (slots.size() - 1)].first != free_slot) ++at;
        slots[at & (slots.size() - 1)] = {static_cast<std::uint32_t>(members[i].key >> 32), static_cast<std::uint32_t>(i)};
    }
}

// --- reading ---

std::span<const LinkMember> Tables::members_of(std::uint64_t key) const {
    const auto& slots = data_->member_slots;
    const std::vector<LinkMember>& members = data_->members;
    for (std::size_t at = key;; ++at) {
        const Data::Slot& slot = slots[at & (slots.size() - 1)];
        if (slot.first == free_slot) return {};
        if (slot.tag != key >> 32 || members[slot.first].key != key) continue;
        std::size_t end = slot.first + 1;
        while (!members[end - 1].last) ++end;
        return {&members[slot.first], end - slot.first};
    }
}

std::optional<FileNo> Tables::file_at(std::string_view path) const {
    auto at = data_->by_path.find(path);
    if (at == data_->by_path.end()) return std::nullopt;
    return at->second;
}

std::vector<FileNo> Tables::files_ending(std::string_view tail) const {
    std::vector<FileNo> found;
    auto at = data_->by_last_part.find(last_part(tail));
    if (at == data_->by_last_part.end()) return found;
    for (FileNo file : at->second) {
        std::string_view path = files_[file].path;
        if (path.ends_with(tail) && (path.size() == tail.size() || path[path.size() - tail.size() - 1] == '/')) found.push_back(file);
    }
    return found;
}

const std::vector<FileNo>& Tables::files_in(std::string_view folder) const {
    auto at = data_->by_folder.find(folder);
    return at == data_->by_folder.end() ? no_files_ : at->second;
}

std::optional<std::uint32_t> Tables::unit_named(int family, std::string_view name) const {
    auto at = data_->units.find(std::to_string(family).append(":").append(name));
    if (at == data_->units.end()) return std::nullopt;
    return at->second;
}

std::uint64_t Tables::member_key(std::uint32_t unit, Name scope, Name name) const {
    return mix(mix(unit, scope), name);
}

std::vector<DefinitionNo> Tables::members(std::uint32_t unit, std::string_view scope, Name name) const {
    std::vector<DefinitionNo> found;
    each_member(unit, names_.find(scope), name, [&](DefinitionNo definition) {
        if (!definitions_[definition].row.local) found.push_back(definition);
        return found.size() <= max_candidates;
    });
    return found;
}

Value Tables::scope_value(std::uint32_t unit, std::string_view qualified) {
    return {.kind = Value::scope, .number = names_.late(qualified), .owner = unit};
}

Value Tables::object_of(const Value& type) const {
    if (type.kind != Value::type) return type.kind == Value::external ? type : Value{};
    Value object = type;
    object.kind = Value::object;
    return object;
}

void Tables::add_scope_of_class(DefinitionNo type, std::uint32_t unit, Name scope) { data_->more_scopes[type].push_back({unit, scope}); }

// --- candidates ---

bool Tables::fits(DefinitionNo number, const Wanted& wanted) const {
    const SummaryDefinition& row = definitions_[number].row;
    const Name kind = row.kind;
    if (wanted.side != Side::any && row.side != Side::any && wanted.side != row.side) return false;
    if (wanted.constructor) return row.is_node && kind == constructor_kind;
    const bool is_function = row.type == NodeType::function || row.type == NodeType::method;
    if (wanted.by_call && is_function != wanted.called) return false;
    if (wanted.any) return kind != constructor_kind;
    if (!row.is_node) return false;
    if (wanted.of_macro) return kind == macro_kind;
    if (wanted.of_class && row.side == Side::object) return false;
    if (row.not_called && wanted.type == EdgeType::calls) return false;
    if (kind == constructor_kind || kind == extension_kind) return false;
    if (wanted.of_type && row.type != NodeType::class_) return false;
    switch (wanted.type) {
        case EdgeType::calls:
        case EdgeType::decorates:
            return row.type == NodeType::function || row.type == NodeType::method || row.type == NodeType::class_;
        case EdgeType::inherits:
        case EdgeType::uses: return row.type == NodeType::class_;
        case EdgeType::imports: return true;
    }
    return false;
}

/// Of several assignments to one name the last that has a type, else a value that tells something.
/// A value before the type of its name, a declaration before what is only set, what tells something before all; of equal ones
/// the last.
DefinitionNo Tables::most_telling(const std::vector<DefinitionNo>& candidates) const {
    auto rank = [&](DefinitionNo i) {
        const SummaryDefinition& row = definitions_[i].row;
        const bool is_type = row.chain != 0 && text(row.chain).starts_with('<');
        if (row.not_called) return 0;
        if (row.row < 0) {
            // What a constructor sets says more than what other methods put in its place.
            const DefinitionNo parent = definitions_[i].parent;
            const bool first = parent != no_definition && definitions_[parent].row.kind == constructor_kind;
            return row.chain == 0 ? 1 : (is_type ? 3 : 2) + (first ? 2 : 0);
        }
        if (row.type != NodeType::variable || row.has_members) return 7;
        return row.chain == 0 ? 1 : is_type ? 7 : 6;
    };
    DefinitionNo best = candidates.front();
    for (DefinitionNo i : candidates)
        if (rank(i) >= rank(best)) best = i;
    return best;
}

/// Functions that a step of a chain may mean: one stands for all of them where their results are the same.
Target Tables::agreeing(const std::vector<DefinitionNo>& functions, std::string_view rule) {
    if (functions.size() > max_agreeing) return {no_definition, "overloaded"};
    const Value first = result_of(functions.front());
    for (DefinitionNo other : functions) {
        const Value value = result_of(other);
        if (!same_thing(value, first)) return {no_definition, "overloaded"};
    }
    return {functions.front(), rule};
}

Target Tables::choose(std::vector<DefinitionNo> candidates, const Wanted& wanted, std::string_view rule) {
    if (candidates.empty()) return {};
    if (candidates.size() > max_candidates) return {no_definition, "overloaded"};
    auto unlikely = [&](DefinitionNo i) { return definitions_[i].row.unlikely; };
    if (!std::ranges::all_of(candidates, unlikely)) std::erase_if(candidates, unlikely);
    if (wanted.constness != Constness::unknown) {
        // An object that can't be changed has the methods that don't; another one the others, where there are such.
        const bool constant = wanted.constness == Constness::yes;
        auto other = [&](DefinitionNo i) { return definitions_[i].row.type == NodeType::method && definitions_[i].row.constant != constant; };
        if (!std::ranges::all_of(candidates, other)) {
            auto takes_alike = [&](DefinitionNo i) {
                return std::ranges::any_of(candidates, [&](DefinitionNo j) {
                    return !other(j) && definitions_[j].row.min_arity == definitions_[i].row.min_arity &&
                           definitions_[j].row.max_arity == definitions_[i].row.max_arity;
                });
            };
            std::vector<DefinitionNo> kept;
            std::ranges::copy_if(candidates, std::back_inserter(kept), [&](DefinitionNo i) { return !other(i) || !takes_alike(i); });
            candidates = std::move(kept);
        }
    }
    const LinkFile& file = files_[definitions_[candidates.front()].file];
    const bool overloads = file.rules && file.rules->overloads;
    if (wanted.any && overloads && candidates.size() > 1) {
        // A variable and functions may have one name: whether it is called tells them apart, and then how many arguments.
        auto is_function = [&](DefinitionNo i) {
            const SummaryDefinition& row = definitions_[i].row;
            return (row.type == NodeType::function || row.type == NodeType::method) && row.kind != constructor_kind;
        };
        std::vector<DefinitionNo> functions, others;
        for (DefinitionNo i : candidates) (is_function(i) ? functions : others).push_back(i);
        if (wanted.called && functions.size() > 1) {
            std::vector<DefinitionNo> taking;
            for (DefinitionNo i : functions) {
                const SummaryDefinition& row = definitions_[i].row;
                bool takes = row.min_arity < 0 || wanted.arity < 0 || (wanted.arity >= row.min_arity && (row.max_arity < 0 || wanted.arity <= row.max_arity));
                if (takes) taking.push_back(i);
            }
            if (!taking.empty()) functions = std::move(taking);
        }
        if (wanted.called && functions.size() > 1) return agreeing(functions, rule);
        if (!functions.empty() && (wanted.called || others.empty())) return {functions.front(), rule};
        candidates = std::move(others);
    }
    auto is_type = [&](DefinitionNo i) { return definitions_[i].row.type == NodeType::class_; };
    if (wanted.any || (overloads && std::ranges::all_of(candidates, is_type))) {
        // Several declarations of one type: partial classes, a class and the object beside it, blocks of its members.
        auto is_block = [&](DefinitionNo i) { return is_type(i) && !definitions_[i].row.is_node && definitions_[i].row.kind == impl_kind; };
        if (!std::ranges::all_of(candidates, is_block)) std::erase_if(candidates, is_block);
        auto first = std::ranges::find_if_not(candidates, [&](DefinitionNo i) { return definitions_[i].row.kind == object_kind; });
        if (wanted.any && !overloads && file.rules && file.rules->last_definition_wins) return {most_telling(candidates), rule};
        return {first == candidates.end() ? candidates.front() : *first, rule};
    }
    if (!overloads || (wanted.type != EdgeType::calls && wanted.type != EdgeType::decorates))
        return {file.rules && file.rules->last_definition_wins ? candidates.back() : candidates.front(), rule};
    DefinitionNo chosen = no_definition, variadic = no_definition, exact = no_definition;
    int taking = 0, variadic_taking = 0, exact_taking = 0;
    std::vector<DefinitionNo> takers, variadic_takers;
    for (DefinitionNo candidate : candidates) {
        const SummaryDefinition& row = definitions_[candidate].row;
        bool takes = row.type == NodeType::class_ || row.min_arity < 0 || wanted.arity < 0 ||
                     (wanted.arity >= row.min_arity && (row.max_arity < 0 || wanted.arity <= row.max_arity));
        if (!takes) continue;
        bool is_variadic = row.min_arity >= 0 && row.max_arity < 0;
        (is_variadic ? variadic : chosen) = candidate;
        ++(is_variadic ? variadic_taking : taking);
        (is_variadic ? variadic_takers : takers).push_back(candidate);
        if (!is_variadic && row.max_arity == wanted.arity) {
            exact = candidate;
            ++exact_taking;
        }
    }
    // Sooner one that takes just as many than one that has more, of which some need not be given.
    if (taking > 1 && exact_taking == 1) return {exact, rule};
    const bool by_arguments = file.links && file.links->convert && !wanted.arguments.empty();
    const bool any_takes = taking + variadic_taking > 0;
    if (by_arguments && taking > 0 && taking + variadic_taking > 1) {
        // Those that take any number come last.
        std::vector<DefinitionNo> suit = suiting(takers, wanted);
        if (suit.empty()) taking = 0;
        else chosen = suit.front(), taking = static_cast<int>(suit.size());
    }
    if (taking == 0) {
        chosen = variadic, taking = variadic_taking;
        if (by_arguments && taking > 1) {
            std::vector<DefinitionNo> suit = suiting(variadic_takers, wanted);
            taking = static_cast<int>(suit.size());
            if (taking > 0) chosen = suit.front();
        }
    }
    if (taking == 0) return {no_definition, any_takes ? "overloaded" : "arity"};
    if (taking > 1) return {no_definition, "overloaded"};
    return {chosen, rule};
}

Target Tables::pick(std::vector<DefinitionNo> candidates, const Wanted& wanted, std::string_view rule, Place from) {
    const LinkRules* links = files_[from.file].links;
    if (!links || !links->narrow || candidates.size() < 2) return choose(std::move(candidates), wanted, rule);
    Target found = choose(candidates, wanted, rule);
    const bool of_type = found && definitions_[found.definition].row.type == NodeType::class_;
    if (found.rule != "overloaded" && !of_type) return found;
    links->narrow(*this, from, candidates);
    return choose(std::move(candidates), wanted, rule);
}

/// Adds what a scope has under the name and what is wanted of it. A variable that holds a function or a class stands for that.
void Tables::collect(std::vector<DefinitionNo>& into, std::uint32_t unit, Name scope, Name name, const Wanted& wanted, Place from,
                     std::optional<FileNo> only) {
    std::vector<DefinitionNo> held;
    each_member(unit, scope, name, [&](DefinitionNo number) {
        const LinkDefinition& found = definitions_[number];
        const LinkFile& file = files_[found.file];
        if (found.row.local || (only && found.file != *only)) return true;
        if (found.file != from.file && (file.links->visible ? !file.links->visible(*this, from, number) : found.row.file_local)) return true;
        bool callable = wanted.type == EdgeType::calls || wanted.type == EdgeType::decorates;
        if (fits(number, wanted))
            into.push_back(number);
        else if (found.row.type == NodeType::variable && found.row.chain != 0 && (callable || found.row.row < 0))
            held.push_back(number);
        return into.size() <= max_candidates;
    });
    if (into.size() > 1 && files_[from.file].links->whole_classes) keep_nearest_types(into, from.file);
    auto elsewhere = [&](DefinitionNo i) { return definitions_[i].file != from.file; };
    if (into.size() > 1 && files_[from.file].links->own_file_first && !std::ranges::all_of(into, elsewhere)) std::erase_if(into, elsewhere);
    if (!into.empty() || (!wanted.any && !files_[from.file].links->aliases)) return;
    for (DefinitionNo variable : held) {
        Value value = value_of(variable);
        if ((value.kind == Value::function || value.kind == Value::type) && value.depth == 0 && fits(value.number, wanted))
            into.push_back(value.number);
    }
}

/// Of types of one name in several files (copies for other platforms) those that are nearest by folder.
void Tables::keep_nearest_types(std::vector<DefinitionNo>& candidates, FileNo from) const {
    const FileNo first = definitions_[candidates.front()].file;
    auto is_type = [&](DefinitionNo i) { return definitions_[i].row.type == NodeType::class_; };
    bool one_file = std::ranges::all_of(candidates, [&](DefinitionNo i) { return definitions_[i].file == first; });
    if (one_file || !std::ranges::all_of(candidates, is_type)) return;
    auto nearness = [&](DefinitionNo i) {
        const std::string &a = files_[definitions_[i].file].path, &b = files_[from].path;
        std::size_t shared = 0;
        for (std::size_t at = 0; at < a.size() && at < b.size() && a[at] == b[at]; ++at)
            if (a[at] == '/') ++shared;
        return shared;
    };
    DefinitionNo best = candidates.front();
    for (DefinitionNo i : candidates)
        if (nearness(i) > nearness(best)) best = i;
    const FileNo file = definitions_[best].file;
    std::erase_if(candidates, [&](DefinitionNo i) { return definitions_[i].file != file; });
}

Target Tables::of_value(const Value& value, const Wanted& wanted, std::string_view rule) {
    if (value.kind == Value::external) return {no_definition, "external"};
    if (value.depth > 0) return {};
    if (value.kind == Value::file && wanted.type == EdgeType::imports) return {module_of(value.number), rule};
    if (value.kind == Value::file && wanted.any) return {module_of(value.number), rule};
    if (value.kind == Value::file) {
        Value meant = whole(value.number);
        return meant.kind == Value::file ? Target{} : of_value(meant, wanted, rule);
    }
    bool is_definition = value.kind == Value::function || value.kind == Value::type;
    if (is_definition && fits(value.number, wanted)) return {value.number, rule};
    return {};
}

// --- members ---

Target Tables::member_of_class(DefinitionNo type, Name name, const Wanted& wanted, Place from, std::string_view rule) {
    return member_of_classes({type}, name, wanted, from, rule);
}

/// The first of them that has it, then what they inherit from.
Target Tables::member_of_classes(std::vector<DefinitionNo> classes, Name name, const Wanted& wanted, Place from, std::string_view rule) {
    const std::size_t own_classes = classes.size();
    Target found;
    for (std::size_t i = 0; i < classes.size() && i < max_ancestors; ++i) {
        std::vector<DefinitionNo> candidates;
        const LinkDefinition& own = definitions_[classes[i]];
        const bool whole = files_[own.file].links->whole_classes;
        collect(candidates, files_[own.file].unit, own.row.qualified, name, wanted, from, whole ? std::optional(own.file) : std::nullopt);
        if (auto more = data_->more_scopes.find(classes[i]); more != data_->more_scopes.end())
            for (const ScopeKey& scope : more->second) collect(candidates, scope.unit, scope.scope, name, wanted, from);
        // A block of members of a type that is not in the tree: a method that calls its name means the type's own.
        const bool foreign = !own.row.is_node && own.row.type == NodeType::class_;
        if (foreign && std::erase_if(candidates, [&](DefinitionNo one) { return one == from.definition && definitions_[one].row.unlikely; }) > 0)
            return found;
        if (!candidates.empty()) found = pick(std::move(candidates), wanted, i < own_classes ? rule : "inherited", from);
        if (found || (found.rule != "unknown" && found.rule != "arity")) return found;
        auto is_interface = [&](DefinitionNo base) { return definitions_[base].row.kind == interface_kind; };
        for (DefinitionNo base : bases(classes[i])) {
            if (std::ranges::find(classes, base) != classes.end()) continue;
            // All classes come before the interfaces that they implement.
            auto first_interface = classes.end();
            if (!is_interface(base)) first_interface = std::find_if(classes.begin() + static_cast<std::ptrdiff_t>(i) + 1, classes.end(), is_interface);
            classes.insert(first_interface, base);
        }
    }
    return found;
}

/// The class itself, and its other parts where a language has such.
std::vector<DefinitionNo> Tables::parts_of(DefinitionNo type) const {
    const LinkDefinition& own = definitions_[type];
    if (!files_[own.file].links->partial_classes) return {type};
    std::vector<DefinitionNo> parts;
    each_member(files_[own.file].unit, own.row.scope, own.row.name, [&](DefinitionNo i) {
        const SummaryDefinition& row = definitions_[i].row;
        if (row.type == NodeType::class_ && row.kind == own.row.kind && row.is_node) parts.push_back(i);
        return parts.size() < max_ancestors;
    });
    if (parts.empty()) parts.push_back(type);
    return parts;
}

/// Whether an answer may be taken that is known already: one that would be found here as well. So it does not matter what is.
bool Tables::may_use(std::size_t height) {
    const std::size_t depth = under_way_.questions.size() + height;
    if (depth > max_under_way || under_way_.cuts >= max_cuts) return false;
    under_way_.deepest = std::max(under_way_.deepest, depth);
    return true;
}

std::span<const DefinitionNo> Tables::bases(DefinitionNo type) {
    const auto* known = data_->bases.find(type);
    if (known && may_use(known->height)) return known->answer;
    if (auto passing = passing_bases_.find(type); passing != passing_bases_.end()) {
        ++under_way_.passing;
        return passing->second;
    }
    std::vector<std::pair<DefinitionNo, Base>> references;
    for (DefinitionNo part : parts_of(type))
        if (auto of_part = data_->base_references.find(part); of_part != data_->base_references.end())
            for (const Base& base : of_part->second) references.emplace_back(part, base);
    if (references.empty()) {
        if (data_->prepared && !known) data_->bases.keep(type, {});
        return {};
    }
    Guard guard(under_way_, std::uint64_t{type} * 4 + 1, Guard::whole);
    if (!guard) return {};
    std::vector<DefinitionNo> found;
    for (const auto& [part, base] : references) {
        const DefinitionNo one = follow_alias(base_of(part, base));
        if (one != no_definition && one != type && std::ranges::find(found, one) == found.end()) found.push_back(one);
    }
    // What a class has comes before what an interface asks for.
    auto is_interface = [&](DefinitionNo i) { return definitions_[i].row.kind == interface_kind; };
    std::stable_partition(found.begin(), found.end(), [&](DefinitionNo i) { return !is_interface(i); });
    if (guard.is_whole()) return data_->bases.keep(type, {std::move(found), guard.height()}).answer;
    const std::vector<DefinitionNo>& passing = passing_lists_.emplace_back(std::move(found));
    if (guard.is_outermost()) passing_bases_[type] = passing;
    return passing;
}

/// The class that a reference to a base of `part` means.
DefinitionNo Tables::base_of(DefinitionNo part, const Base& base) {
    if (base.target != no_definition) return base.target;
    // The class's own members do not name its bases.
    const Place place{base.file, base.context == part ? definitions_[part].parent : base.context};
    const Wanted wanted{.type = EdgeType::inherits};
    if (base.name == 0) {
        const Value value = evaluate(place, text(base.chain));
        const bool is_class = value.kind == Value::type || value.kind == Value::object;
        return is_class && value.depth == 0 ? value.number : no_definition;
    }
    if (base.chain != 0) return member(evaluate(place, text(base.chain)), base.name, wanted, place).definition;
    return base.receiver == 0 ? bare(place, base.name, wanted).definition : no_definition;
}

void Tables::add_base(DefinitionNo type, Place place, Name chain) {
    data_->base_references[type].push_back({.file = place.file,
                                      .context = place.definition,
                                      .target = no_definition,
                                      .name = 0,
                                      .chain = chain,
                                      .receiver = 0});
}

/// `type A = B`, `typedef B A`: the class behind it.
DefinitionNo Tables::follow_alias(DefinitionNo type) {
    for (int i = 0; i < max_hops && type != no_definition; ++i) {
        const SummaryDefinition& row = definitions_[type].row;
        if (row.chain == 0 || row.type != NodeType::class_) return type;
        Value value = value_of(type);
        if ((value.kind != Value::object && value.kind != Value::type) || value.depth > 0 || value.number == type) return type;
        type = value.number;
    }
    return type;
}

Target Tables::member_of_file(FileNo file, Name name, const Wanted& wanted, Place from, int depth) {
    if (depth > max_hops) return {};
    const LinkFile& module = files_[file];
    std::vector<DefinitionNo> candidates;
    collect(candidates, module.unit, 0, name, wanted, from);
    std::erase_if(candidates, [&](DefinitionNo i) { return definitions_[i].file != file && module.links->unit != Unit::directory; });
    // What the file exports under the name comes before what only bears it there.
    auto exported = [&](DefinitionNo i) { return definitions_[i].row.exported; };
    if (std::ranges::any_of(candidates, exported)) std::erase_if(candidates, [&](DefinitionNo i) { return !exported(i); });
    if (!candidates.empty()) return choose(std::move(candidates), wanted, "module");
    for (auto import = module.imports.rbegin(); import != module.imports.rend(); ++import) {
        if (import->alias != name || name == 0) continue;
        // What a function imports for itself is no member.
        const bool inner = import->binds || module.rules->closed_modules;
        if (inner && module.links->unit == Unit::file && import->context != module.first) continue;
        Target target = import_target(file, *import, wanted, "module");
        if (target || target.rule == "external") return target;
        break;
    }
    if (Target target = by_stars(file, name, wanted, from, depth)) return target;
    if (Target target = by_spread(file, 0, name, wanted, from)) return target;
    // `module.exports = f`, and f's members.
    if (module.links->default_export.empty() || names_.find(module.links->default_export) == name) return {};
    Value meant = default_of(file);
    if (meant.kind == Value::file) return meant.number == file ? Target{} : member_of_file(meant.number, name, wanted, from, depth + 1);
    return meant ? member(meant, name, wanted, from) : Target{};
}

Value Tables::default_of(FileNo file) {
    const LinkRules& rules = *files_[file].links;
    Name name = rules.default_export.empty() ? no_name : names_.find(rules.default_export);
    if (name == no_name) return {};
    Guard guard(under_way_, mix(file, 0xdefa), Guard::whole);
    return guard ? found(member_of_file(file, name, anything, {file, no_definition}, 0)) : Value{};
}

/// What a module is itself where it stands for a function, a class or an object.
Value Tables::whole(FileNo file) {
    for (int i = 0; i < max_hops; ++i) {
        Value value = default_of(file);
        if (value.kind != Value::file || value.number == file) return value;
        file = value.number;
    }
    return {};
}

/// The definition that an import means.
Target Tables::import_target(FileNo file, const LinkFile::Import& import, const Wanted& wanted, std::string_view rule) {
    const LinkRules& rules = *files_[file].links;
    if (rules.import_name && !wanted.any) {
        const std::uint64_t key = (std::uint64_t{file} << 32) | import.path;
        Guard guard(under_way_, key * 4 + 2 + (std::uint64_t{1} << 63), Guard::passing);
        if (!guard) return {};
        Target target = rules.import_name(*this, file, text(import.path), wanted);
        if (target && target.definition != module_of(definitions_[target.definition].file)) return {target.definition, rule};
        if (target.rule == "external" || target.rule == "overloaded" || target.rule == "arity") return target;
    }
    return of_value(this->import(file, import.path), wanted, rule);
}

Target Tables::constructor_of(const Value& object, Place from) {
    if (object.kind != Value::object || object.depth > 0) return {no_definition, "receiver"};
    Wanted wanted{.constructor = true};
    const LinkRules& rules = *files_[definitions_[object.number].file].links;
    Target target = member_of_class(follow_alias(object.number), names_.find(rules.constructor_name), wanted, from, "super");
    return {target ? target.definition : follow_alias(object.number), "super"};
}

/// What `from m import *` and `export * from "m"` bring in.
Target Tables::by_stars(FileNo file, Name name, const Wanted& wanted, Place from, int depth) {
    const LinkFile& module = files_[file];
    Target found;
    if (!module.stars) return found;
    Guard guard(under_way_, mix(mix(file, name), 0x57a5), Guard::passing);
    if (!guard) return {};
    for (const LinkFile::Import& import : module.imports) {
        if (!import.star) continue;
        if (module.rules->closed_modules && module_around(import.context) != no_definition) continue;
        Value value = this->import(file, import.path);
        if (value.kind == Value::file && module.links->by_star && !module.links->by_star(*this, value.number, name)) continue;
        if (value.kind == Value::file && value.number != file)
            found = member_of_file(value.number, name, wanted, from, depth + 1);
        else if (value.kind == Value::scope || value.kind == Value::type)
            found = member(value, name, wanted, from);
        if (found) return found;
    }
    return {};
}

/// What an object or a file has because it has all members of another one.
Target Tables::by_spread(FileNo file, Name scope, Name name, const Wanted& wanted, Place from) {
    const Name attribute = names_.find(spread_attribute);
    if (attribute == no_name || name == attribute) return {};
    std::vector<DefinitionNo> others;
    each_member(files_[file].unit, scope, attribute, [&](DefinitionNo number) {
        if (definitions_[number].file == file) others.push_back(number);
        return others.size() < max_ancestors;
    });
    if (others.empty()) return {};
    Guard guard(under_way_, mix(mix(mix(file, scope), name), 0x59ead), Guard::passing);
    if (!guard) return {};
    // The last one counts.
    for (DefinitionNo number : others | std::views::reverse) {
        const Value value = value_of(number);
        if (!value || value.depth > 0) continue;
        if (Target target = member(value, name, wanted, from)) return target;
    }
    return {};
}

/// The innermost module within the file; no_definition: the file is it.
DefinitionNo Tables::module_around(DefinitionNo inner) const {
    while (inner != no_definition && definitions_[inner].row.type != NodeType::module) inner = definitions_[inner].parent;
    return inner == no_definition || inner == files_[definitions_[inner].file].first ? no_definition : inner;
}

/// What a module within the file imports.
Target Tables::of_module(Place place, DefinitionNo module, Name name, const Wanted& wanted) {
    Guard guard(under_way_, mix(mix(module, name), 0x30d), Guard::passing);
    if (!guard) return {};
    const LinkFile& file = files_[place.file];
    for (auto import = file.imports.rbegin(); import != file.imports.rend(); ++import) {
        if (import->alias != name || name == 0 || module_around(import->context) != module) continue;
        Target target = import_target(place.file, *import, wanted, "import");
        if (target || this->import(place.file, import->path).kind != Value::none) return target;
        return {no_definition, "external"};
    }
    for (const LinkFile::Import& import : file.imports) {
        if (import.alias != 0 || !text(import.path).ends_with('*') || module_around(import.context) != module) continue;
        const Value value = this->import(place.file, import.path);
        Target target;
        if (value.kind == Value::file && value.number == place.file) {
            target = bare({place.file, no_definition}, name, wanted);
            if (target.rule == "external") return target;
        } else if (value) {
            target = member(value, name, wanted, place);
            if (target) target.rule = "star";
        }
        if (target) return target;
    }
    return {};
}

/// A member of a module that stands within a file, where it is none of its definitions: what it hands on.
Target Tables::member_of_module(const ScopeKey& scope, Name name, const Wanted& wanted, Place from) {
    std::string_view path = text(scope.scope);
    const std::string_view separator = files_[from.file].separator;
    const auto at = path.rfind(separator);
    const Name around = names_.find(at == std::string_view::npos ? std::string_view{} : path.substr(0, at));
    DefinitionNo module = no_definition;
    each_member(scope.unit, around, names_.find(at == std::string_view::npos ? path : path.substr(at + separator.size())), [&](DefinitionNo i) {
        if (definitions_[i].row.type == NodeType::module && definitions_[i].row.qualified == scope.scope) module = i;
        return module == no_definition;
    });
    if (module == no_definition) return {};
    return of_module({definitions_[module].file, module}, module, name, wanted);
}

Target Tables::member(const Value& of, Name name, const Wanted& wanted, Place from) {
    if (name == no_name) return {no_definition, of.kind == Value::external ? "external" : of.kind == Value::none ? "receiver" : "unknown"};
    if (of.depth > 0) {
        Target target = extension(of, name, wanted, from);
        return target ? target : Target{no_definition, "receiver"};
    }
    const LinkRules* links = files_[from.file].links;
    if (of.kind == Value::object && !links->class_member.empty() && text(name) == links->class_member) return {of.number, "type"};
    switch (of.kind) {
        case Value::none:
        case Value::tuple:
        case Value::unclear: return {no_definition, "receiver"};
        case Value::function:
            if (definitions_[of.number].row.has_members || text(name).starts_with('&')) return member_of_class(of.number, name, wanted, from, "class");
            return {no_definition, "receiver"};
        case Value::parameter: {
            Target found{no_definition, "receiver"};
            bool bound_by_class = false;
            for (const Value& bound : bounds_of(of)) {
                if (bound.kind != Value::object) continue;
                bound_by_class = true;
                found = member(bound, name, wanted, from);
                if (found) return found;
            }
            if (bound_by_class) return found;
            Target target = extension(of, name, wanted, from);
            return target ? target : Target{no_definition, "receiver"};
        }
        case Value::library: {
            Target target = extension(of, name, wanted, from);
            return target ? target : Target{no_definition, of.either ? "external" : "receiver"};
        }
        case Value::external: return {no_definition, "external"};
        case Value::file: return member_of_file(of.number, name, wanted, from, 0);
        case Value::scope: {
            const ScopeKey scope = scope_of(of, from.file);
            std::vector<DefinitionNo> candidates;
            collect(candidates, scope.unit, scope.scope, name, wanted, from);
            if (candidates.empty() && links->unit == Unit::file) return member_of_module(scope, name, wanted, from);
            return pick(std::move(candidates), wanted, "namespace", from);
        }
        case Value::type:
        case Value::object: {
            // Where a language keeps them apart, an object has the members of objects, whatever the name alone suggested.
            Wanted exactly = wanted;
            exactly.of_class = false;
            exactly.by_call = wanted.any && links->fields_apart;
            exactly.side = of.kind == Value::type ? Side::class_ : of.either || definitions_[of.number].row.type == NodeType::variable ? Side::any : Side::object;
            if (of.kind == Value::object) exactly.constness = of.constness;
            const DefinitionNo type = follow_alias(of.number);
            Target found = member_of_class(type, name, exactly, from, of.kind == Value::type ? "class" : "type");
            if (!found && found.rule == "unknown" && definitions_[type].row.type == NodeType::variable) {
                Target target = by_spread(definitions_[type].file, definitions_[type].row.qualified, name, wanted, from);
                if (target) return target;
            }
            if (found || of.kind == Value::type || (found.rule != "unknown" && found.rule != "arity")) return found;
            Target target = extension(of, name, wanted, from);
            return target ? target : found;
        }
    }
    return {};
}

// --- names at a place ---

/// The class whose members the own object has at a place.
DefinitionNo Tables::own_class(Place place) {
    for (DefinitionNo i = place.definition; i != no_definition; i = definitions_[i].parent) {
        const LinkDefinition& around = definitions_[i];
        const LinkFile& file = files_[around.file];
        if (around.row.type == NodeType::class_) {
            if (around.row.is_node && around.row.kind != extension_kind) return i;
            // A block of members of a class that stands elsewhere (`impl T`).
            Target type = bare({around.file, around.parent}, around.row.name, {.type = EdgeType::uses});
            return type ? follow_alias(type.definition) : i;
        }
        if (around.row.outer_self) continue;
        if (around.row.has_members && around.row.type != NodeType::method) return i;
        const bool within = around.parent != no_definition && definitions_[around.parent].row.type == NodeType::class_;
        const bool extends = within && around.row.scope != definitions_[around.parent].row.qualified;
        bool stands_apart = around.row.type == NodeType::method && around.row.scope != 0 && (!within || extends);
        if (!stands_apart) continue;
        DefinitionNo type = class_named(file.unit, text(around.row.scope), file.separator);
        if (type != no_definition) return type;
        Name last = names_.find(text(around.row.scope).substr(text(around.row.scope).rfind(file.separator.back()) + 1));
        Target other = bare({around.file, around.parent}, last, {.type = EdgeType::uses});
        return other ? follow_alias(other.definition) : no_definition;
    }
    return no_definition;
}

/// What stands around the class of a method that is defined elsewhere: `a::B::f` sees the names of `a`.
Target Tables::around_class(Place place, DefinitionNo method, Name name, const Wanted& wanted) {
    const LinkFile& file = files_[place.file];
    const DefinitionNo parent = definitions_[method].parent;
    const bool within = parent != no_definition && definitions_[parent].row.type == NodeType::class_;
    if (within || file.links->unit != Unit::global) return {};
    std::string_view scope = text(definitions_[method].row.scope);
    for (int i = 0; i < max_hops; ++i) {
        const auto at = scope.rfind(file.separator);
        if (at == std::string_view::npos) break;
        scope = scope.substr(0, at);
        std::vector<DefinitionNo> candidates;
        collect(candidates, file.unit, names_.find(scope), name, wanted, place);
        Target found = pick(std::move(candidates), wanted, "namespace", place);
        if (found || found.rule != "unknown") return found;
    }
    return {};
}

/// Whether the own object can be changed there.
Constness Tables::own_constness(Place place) const {
    for (DefinitionNo i = place.definition; i != no_definition; i = definitions_[i].parent)
        if (definitions_[i].row.type == NodeType::method) return definitions_[i].row.constant ? Constness::yes : Constness::no;
    return Constness::unknown;
}

DefinitionNo Tables::class_named(std::uint32_t unit, std::string_view qualified, std::string_view separator) const {
    auto at = qualified.rfind(separator);
    std::string_view scope = at == std::string_view::npos ? std::string_view{} : qualified.substr(0, at);
    std::string_view last = at == std::string_view::npos ? qualified : qualified.substr(at + separator.size());
    DefinitionNo found = no_definition;
    each_member(unit, names_.find(scope), names_.find(last), [&](DefinitionNo i) {
        const SummaryDefinition& row = definitions_[i].row;
        if ((row.type == NodeType::class_ && row.is_node) || row.has_members) found = i;
        return found == no_definition;
    });
    return found;
}

Target Tables::bare(Place place, Name name, const Wanted& wanted) {
    const LinkFile& file = files_[place.file];
    if (!file.links) return {};
    Target found;
    auto settled = [&] { return found || (found.rule != "unknown" && found.rule != "arity"); };
    Side side = Side::any;  // of the method around
    for (DefinitionNo i = place.definition; i != no_definition && i != file.first; i = definitions_[i].parent) {
        const LinkDefinition& around = definitions_[i];
        if (around.row.type == NodeType::class_ || around.row.type == NodeType::method) {
            if (around.row.type == NodeType::method) {
                if (side == Side::any && wanted.type == EdgeType::calls && !wanted.of_type) side = around.row.side;
                each_member(file.unit, around.row.qualified, name, [&](DefinitionNo local) {
                    if (definitions_[local].row.local && definitions_[local].file == place.file && fits(local, wanted)) found = {local, "local"};
                    return !found;
                });
                if (found) return found;
            }
            if (!file.rules->members_in_scope) continue;
            bool is_class = around.row.type == NodeType::class_;
            DefinitionNo own = is_class && around.row.is_node ? i : own_class({place.file, i});
            Wanted of_own = wanted;
            of_own.constness = own_constness(place);
            if (side == Side::object && !wanted.any) of_own.side = side;
            if (own != no_definition) found = member_of_class(own, name, of_own, place, "member");
            if (!is_class && !settled()) found = around_class(place, i, name, wanted);
        } else if (around.row.has_members && around.row.type == NodeType::variable) {
            continue;  // an object's members have no bare names
        } else if (around.row.type == NodeType::module || around.row.type == NodeType::variable) {
            // `namespace A.B`: A's members are seen as well.
            const std::string_view whole = text(around.row.qualified);
            for (auto end = whole.size(); end != std::string_view::npos && !found; end = end == 0 ? std::string_view::npos : whole.rfind(file.separator, end - 1)) {
                std::vector<DefinitionNo> candidates;
                collect(candidates, file.unit, names_.find(whole.substr(0, end)), name, wanted, place);
                found = pick(std::move(candidates), wanted, "namespace", place);
                if (file.links->unit != Unit::global) break;
            }
            if (!settled() && file.rules->closed_modules && around.row.type == NodeType::module) {
                found = of_module(place, i, name, wanted);
                if (!settled() && !wanted.of_macro) return file.links->unbound ? file.links->unbound(*this, place, name, wanted) : found;
            }
        } else {
            each_member(file.unit, around.row.qualified, name, [&](DefinitionNo local) {
                if (definitions_[local].file == place.file && fits(local, wanted)) found = {local, "local"};
                return !found;
            });
        }
        if (settled()) return found;
    }
    if (import_at(place, name)) {
        return imported(place, name, wanted);
    }
    if (file.links->unit != Unit::global) {
        std::vector<DefinitionNo> candidates;
        collect(candidates, file.unit, 0, name, wanted, place);
        std::erase_if(candidates, [&](DefinitionNo i) { return definitions_[i].row.exported; });
        found = choose(std::move(candidates), wanted, "package");
        if (found && definitions_[found.definition].file == place.file) found.rule = "file";
        if (settled()) return found;
    }
    found = by_stars(place.file, name, wanted, place, 0);
    if (found) {
        found.rule = "star";
        return found;
    }
    // `f()` may be `this.f()`.
    if (file.links->extends_at && !file.links->extended_is_parameter)
        if (const DefinitionNo own = own_class(place); own != no_definition)
            if (Target target = extension({.kind = Value::object, .number = own}, name, wanted, place)) return target;
    return file.links->unbound ? file.links->unbound(*this, place, name, wanted) : found;
}

Target Tables::imported(Place place, Name alias, const Wanted& wanted) {
    const LinkFile& file = files_[place.file];
    if (!file.links->imports_overloads) {
        const LinkFile::Import* import = import_at(place, alias);
        if (!import) return {no_definition, "external"};
        Target found = import_target(place.file, *import, wanted, "import");
        if (found || this->import(place.file, import->path).kind != Value::none) return found;
        return {no_definition, "external"};
    }
    Target last{no_definition, "external"};
    for (const LinkFile::Import& import : file.imports) {
        if (!import.binds || import.alias != alias) continue;
        if (import.owner == no_name) continue;
        std::string_view path = text(import.path);
        Name member_name = names_.find(path.substr(path.rfind('.') + 1));
        Value of = this->import(place.file, import.owner);
        if (of.kind == Value::none) continue;
        Target found = member(of, member_name, wanted, place);
        if (found) return {found.definition, "import"};
        last = found;
    }
    return last;
}

/// The import that brings a name in, as seen from a place: the innermost one, of those the last.
const LinkFile::Import* Tables::import_at(Place place, Name alias) const {
    const LinkFile& file = files_[place.file];
    const LinkFile::Import* found = nullptr;
    if (alias == 0 || !file.binds) return found;
    for (auto import = file.imports.rbegin(); import != file.imports.rend(); ++import) {
        if (!import->binds || import->alias != alias) continue;
        if (file.links->unit != Unit::file) return &*import;
        if (file.rules->closed_modules && module_around(import->context) != module_around(place.definition)) continue;
        if (found && import->context <= found->context) continue;
        DefinitionNo around = place.definition;
        while (around != no_definition && around > import->context) around = definitions_[around].parent;
        if (import->context == file.first || around == import->context) found = &*import;
    }
    return found;
}

Value Tables::import_of(Place place, Name alias) {
    const LinkFile::Import* import = import_at(place, alias);
    return import ? this->import(place.file, import->path) : Value{};
}

Value Tables::import(FileNo file, Name path) {
    const LinkFile& from = files_[file];
    if (!from.links || !from.links->import) return {};
    const std::uint64_t key = (std::uint64_t{file} << 32) | path;
    const auto ask = [&] { return from.links->import(*this, file, text(path)); };
    return known_or(data_->imports, spread(key), key * 4 + 2, ask);
}

// --- chains ---

/// What all may share, where it is known; else what `evaluate` yields, kept if nothing was cut short.
template <class Table, class Evaluate>
Value Tables::known_or(Table& table, std::uint64_t key, std::uint64_t question, Evaluate&& evaluate) {
    const auto known = table.find(static_cast<typename Table::Key>(key));
    if (known && may_use(known->height)) return known->answer;
    if (auto passing = passing_.find(question); passing != passing_.end()) {
        ++under_way_.passing;
        return passing->second;
    }
    Guard guard(under_way_, question, Guard::whole);
    if (!guard) return {};
    const Value value = evaluate();
    if (guard.is_whole()) table.keep(static_cast<typename Table::Key>(key), {value, guard.height()});
    else if (guard.is_outermost()) passing_[question] = value;
    return value;
}

Value Tables::found(const Target& target) {
    return target ? value_of(target.definition) : target.rule == "external" ? external() : Value{};
}

Value Tables::value_of(DefinitionNo number) {
    const LinkDefinition& definition = definitions_[number];
    if (number == files_[definition.file].first) return module(definition.file);
    switch (definition.row.type) {
        case NodeType::function:
        case NodeType::method:
            if (definition.row.getter) return result_of(number);
            return {.kind = Value::function, .number = number};
        case NodeType::module:
            if (definition.row.chain != 0) break;  // `mod a;`: another file
            return scope_value(files_[definition.file].unit, text(definition.row.qualified));
        case NodeType::class_:
            if (definition.row.chain == 0) return {.kind = Value::type, .number = number};
            break;
        case NodeType::variable:
            if (definition.row.chain == 0 && definition.row.has_members) return {.kind = Value::object, .number = number};
            if (definition.row.chain == 0) return {};
            break;
    }
    return known_or(data_->values, number, std::uint64_t{number} * 4, [&] {
        Value value = evaluate({definition.file, definition.parent}, text(definition.row.chain));
        if (definition.row.type == NodeType::class_) {
            if (value.kind == Value::object && value.depth == 0) value.kind = Value::type;
            if (value.kind == Value::none) value = {.kind = Value::type, .number = number};
        }
        return value;
    });
}

/// What a function returns; where that is its own object, one of the class `own` that it was asked of.
Value Tables::result_of(DefinitionNo number, DefinitionNo own) {
    const LinkDefinition& definition = definitions_[number];
    if (definition.row.chain == 0) return {};
    if (text(definition.row.chain).find('@') == std::string_view::npos) own = no_definition;
    const std::uint64_t key = (std::uint64_t{own} << 32) | number;
    const auto ask = [&] { return evaluate({definition.file, number}, text(definition.row.chain), own); };
    if (own == no_definition) return known_or(data_->results, number, mix(key, 3) | 3, ask);
    return known_or(data_->results_of, spread(key), mix(key, 3) | 3, ask);
}

const Tables::Arguments& Tables::arguments_at(std::uint32_t number) const { return data_->arguments[number]; }

std::uint32_t Tables::keep_arguments(Arguments list) {
    std::uint64_t hash = list.size();
    for (const Value& one : list)
        hash = mix(mix(mix(hash, (std::uint64_t{one.number} << 8) | one.kind), (std::uint64_t{one.owner} << 32) | one.arguments), one.depth);
    std::lock_guard lock(data_->arguments_mutex);
    const auto [begin, end] = data_->argument_numbers.equal_range(hash);
    for (auto known = begin; known != end; ++known)
        if (data_->arguments[known->second] == list) return known->second;
    return data_->argument_numbers.emplace(hash, data_->arguments.add(std::move(list)))->second;
}

/// What a type parameter is at least: of `<T extends Node>` a Node.
std::vector<Value> Tables::bounds_of(const Value& parameter) {
    if (parameter.depth > 0 || parameter.owner == no_definition) return {};
    const DefinitionNo type = parameter.owner;
    std::string_view list = text(definitions_[type].row.parameters);
    for (std::uint32_t i = 0; i < parameter.number && !list.empty(); ++i) list.remove_prefix(std::min(list.find(',') + 1, list.size()));
    list = list.substr(0, list.find(','));
    auto colon = list.find(':');
    if (colon == std::string_view::npos) return {};
    Guard guard(under_way_, (std::uint64_t{type} << 8 | parameter.number) * 4 + 0x8000'0000'0000'0000u, Guard::whole);
    if (!guard) return {};
    std::vector<Value> bounds;
    for (list.remove_prefix(colon + 1); !list.empty() && bounds.size() < max_agreeing;) {
        const auto end = std::min(list.find('&'), list.size());
        bounds.push_back(type_value({definitions_[type].file, type}, list.substr(0, end), 0));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return bounds;
}

/// The type that a block of members is for, with its type arguments in the block's words; none where it has none.
Value Tables::self_type_of(DefinitionNo block) {
    const LinkDefinition own = definitions_[block];
    Value type;
    each_member(files_[own.file].unit, own.row.qualified, names_.find(self_type_attribute), [&](DefinitionNo number) {
        if (definitions_[number].parent != block) return true;
        type = value_of(number);
        return false;
    });
    return type.kind == Value::object ? type : Value{};
}

/// The type arguments of the own object, in the words of the block around.
std::uint32_t Tables::own_arguments(Place place) {
    for (DefinitionNo i = place.definition; i != no_definition; i = definitions_[i].parent)
        if (definitions_[i].row.type == NodeType::class_) return definitions_[i].row.is_node ? 0 : self_type_of(i).arguments;
    return 0;
}

/// A type that belongs to a class, a block of its members or a trait: `Self::Item`.
Value Tables::associated(Place place, const Value& of, std::string_view name) {
    const Name wanted = names_.find(name);
    DefinitionNo block = place.definition, found = no_definition;
    while (block != no_definition && definitions_[block].row.type != NodeType::class_) block = definitions_[block].parent;
    if (block != no_definition) {
        each_member(files_[place.file].unit, definitions_[block].row.qualified, wanted, [&](DefinitionNo number) {
            if (definitions_[number].parent == block && definitions_[number].row.type == NodeType::class_) found = number;
            return found == no_definition;
        });
    }
    if (found == no_definition && of.kind == Value::object) {
        const Target target = member(of, wanted, anything, place);
        if (target && definitions_[target.definition].row.type == NodeType::class_) found = target.definition;
    }
    const bool tells = found != no_definition && (definitions_[found].row.is_node || definitions_[found].row.chain != 0);
    return tells ? value_of(found) : Value{};
}

/// What stands for the type parameters of a base class in an object of a class: B's Foo in `class A extends B<Foo>`.
std::uint32_t Tables::arguments_for(Value of, DefinitionNo base) {
    if (of.number == base) return of.arguments;
    if (text(definitions_[base].row.parameters).empty()) return 0;
    if (!definitions_[base].row.is_node) {
        // A block of the class's members may call its parameters otherwise: `impl<A> Foo<A>`.
        const Value self = self_type_of(base);
        if (self.kind != Value::object || self.number != of.number || self.arguments == 0 || of.arguments == 0) return 0;
        const Arguments &theirs = arguments_at(self.arguments), &ours = arguments_at(of.arguments);
        std::vector<Value> list;
        for (std::size_t i = 0; i < theirs.size() && i < ours.size(); ++i) {
            if (theirs[i].kind != Value::parameter || theirs[i].owner != base || theirs[i].number >= 8) continue;
            list.resize(std::max(list.size(), std::size_t{theirs[i].number} + 1));
            list[theirs[i].number] = ours[i];
        }
        return list.empty() ? 0 : keep_arguments(std::move(list));
    }
    const Name attribute = names_.find(base_type_attribute);
    if (attribute == no_name) return 0;
    std::vector<Value> classes{{.kind = Value::object, .number = of.number, .arguments = of.arguments}};
    for (std::size_t i = 0; i < classes.size() && i < max_ancestors; ++i) {
        const Value here = classes[i];
        const LinkDefinition own = definitions_[here.number];
        std::vector<Value> typed;
        each_member(files_[own.file].unit, own.row.qualified, attribute, [&](DefinitionNo number) {
            if (definitions_[number].file == own.file && typed.size() < max_ancestors) typed.push_back(value_of(number));
            return true;
        });
        for (DefinitionNo next : bases(here.number)) {
            if (std::ranges::find(classes, next, &Value::number) != classes.end()) continue;
            Value value{.kind = Value::object, .number = next};
            auto with = std::ranges::find(typed, next, &Value::number);
            if (with != typed.end()) value.arguments = substitute(*with, here.arguments, here.number).arguments;
            if (next == base) return value.arguments;
            classes.push_back(value);
        }
    }
    return 0;
}

/// Puts what is known of an object's type arguments in the place of its class's type parameters.
Value Tables::substitute(const Value& value, std::uint32_t arguments, DefinitionNo type, int depth) {
    if (value.kind == Value::parameter) {
        if (value.owner != type) return value;
        if (arguments == 0) return value;
        const Arguments& list = arguments_at(arguments);
        if (value.number >= list.size()) return value;  // what it is where nothing is said
        Value meant = list[value.number];
        meant.depth = static_cast<std::uint8_t>(std::min(meant.depth + value.depth, 8));
        return meant;
    }
    constexpr int max_nesting = 4;  // type arguments within each other
    if (value.arguments == 0 || arguments == 0 || depth > max_nesting) return value;
    std::vector<Value> list = arguments_at(value.arguments);
    bool changed = false;
    for (Value& one : list) {
        const Value meant = substitute(one, arguments, type, depth + 1);
        changed = changed || meant != one;
        one = meant;
    }
    if (!changed) return value;
    Value meant = value;
    meant.arguments = keep_arguments(std::move(list));
    return meant;
}

Value Tables::call(Place place, const Value& of) {
    if (of.depth > 0) return {};
    if (of.kind == Value::object && files_[place.file].links->calls_keep) return of;
    if (of.kind == Value::type) return object_of(of);
    if (of.kind == Value::external) return of;
    if (of.kind == Value::file) {
        Value meant = whole(of.number);
        return meant.kind == Value::file ? Value{} : call(place, meant);
    }
    if (of.kind != Value::function) return {};
    Value result = result_of(of.number, of.owner);
    // A method that returns its own object returns the one it was called on.
    if (result.kind == Value::object && of.arguments != 0 && text(definitions_[of.number].row.chain) == "@") result.arguments = of.arguments;
    // `function make() { return { … } }`: what it returns has the members that stand in it.
    if (result.kind == Value::none && definitions_[of.number].row.has_members) return {.kind = Value::object, .number = of.number};
    return substitute(result, of.arguments, definitions_[of.number].parent);
}

/// A value that the call which follows leaves as it is.
static Value taken(Value value) {
    value.taken = true;
    return value;
}

Tables::ScopeKey Tables::scope_of(const Value& value, FileNo from) const {
    if (value.owner != 0) return {value.owner, value.number};
    auto unit = unit_named(files_[from].links->family, text(value.number));
    return unit ? ScopeKey{*unit, 0} : ScopeKey{0, no_name};
}

/// A package below another one, by its name.
Value Tables::below(const Value& of, std::string_view name, Place place) {
    const LinkRules& rules = *files_[place.file].links;
    if (of.kind != Value::scope || !rules.is_package) return {};
    std::string dotted(path_of(of));
    if (!dotted.empty()) dotted.append(files_[place.file].separator);
    dotted.append(name);
    return rules.is_package(*this, dotted) ? scope_value(of.owner, dotted) : Value{};
}

Value Tables::step(Place place, const Value& of, std::string_view name, const Wanted& wanted) {
    if (of.kind == Value::external && of.depth == 0) return of;
    const LinkRules& rules = *files_[place.file].links;
    if (of.depth > 0) {
        // Methods of containers: the call that follows changes nothing.
        Value result = of;
        result.taken = true;
        if (has_word(rules.pair_values, name)) {
            result.pairs = false;
            return result;
        }
        if (has_word(rules.element_methods, name))
            --result.depth;
        else if (!has_word(rules.same_methods, name))
            return found(extension(of, names_.find(name), wanted, place));
        return result;
    }
    if (of.kind == Value::library) {
        Target target = extension(of, names_.find(name), wanted, place);
        return target ? found(target) : of.either ? external() : Value{};
    }
    if (of.kind == Value::tuple) {
        const std::size_t index = name.size() == 1 ? static_cast<std::size_t>(name.front() - '0') : 8;
        const Arguments& list = arguments_at(of.arguments);
        return index < list.size() ? list[index] : Value{};
    }
    if (of.kind == Value::object && !rules.class_member.empty() && name == rules.class_member) {
        Value type = of;
        type.kind = Value::type;
        return type;
    }
    Target target = member(of, names_.find(name), wanted, place);
    const bool has_own = target && (of.kind == Value::object || of.kind == Value::type);
    const bool is_getter = has_own && definitions_[target.definition].row.type == NodeType::method && definitions_[target.definition].row.getter;
    Value value = is_getter ? result_of(target.definition, of.number) : found(target);
    if (name.starts_with('&') && of.kind == Value::function) {
        const DefinitionNo owner = definitions_[of.number].parent;
        const auto colon = name.find(':');
        // The function's type may have a name of its own.
        if (!target && colon > 1 && colon != std::string_view::npos) {
            Value type = substitute(found(member(of, names_.find(name.substr(0, colon)), wanted, place)), of.arguments, owner);
            return type.kind == Value::object ? step(place, type, std::string("&").append(name.substr(colon)), wanted) : Value{};
        }
        return substitute(value, of.arguments, owner);
    }
    const bool is_thing = of.kind == Value::object || of.kind == Value::parameter;
    if (!target && target.rule == "unknown" && is_thing && wanted.called && has_word(rules.object_methods, name)) {
        value = of;
        value.taken = true;
        return value;
    }
    const bool is_class = of.kind == Value::type || (of.kind == Value::object && of.either);
    if (!target && target.rule == "unknown" && is_class && has_word(rules.maker_methods, name)) {
        value = of;
        value.kind = Value::object;
        value.taken = true;
        return value;
    }
    // The second part of what a map holds: what is known of it is that.
    if (!target && of.kind == Value::object && name == "1" && rules.map_pairs) return of;
    if (!target && of.kind == Value::scope && rules.beside) value = rules.beside(*this, of, name);
    if (!target && of.kind == Value::file && files_[of.number].links->submodule)
        value = files_[of.number].links->submodule(*this, of.number, name);
    if (!target) return value.kind == Value::none ? below(of, name, place) : value;
    if (definitions_[target.definition].row.getter && definitions_[target.definition].row.type == NodeType::variable) value.taken = true;
    if (of.kind == Value::object || of.kind == Value::type) {
        const DefinitionNo owner = definitions_[target.definition].parent;
        const std::uint32_t arguments = owner == no_definition ? of.arguments : arguments_for(of, owner);
        if (value.kind == Value::function) {
            value.arguments = arguments;
            value.owner = of.number;
            if (has_word(rules.self_methods, name) && call(place, value).kind == Value::none) value = taken(of);
        } else {
            value = substitute(value, arguments, owner);
        }
        // A member by value is as its object, one by reference is not.
        const bool is_member = definitions_[target.definition].row.type == NodeType::variable;
        if (is_member && of.constness != Constness::no && value.constness == Constness::no) value.constness = Constness::unknown;
    }
    return value;
}

/// `B` of `A.B.C`, seen from within the namespace A.
Value Tables::relative_package(Place place, std::string_view name) {
    const LinkFile& file = files_[place.file];
    for (DefinitionNo i = place.definition; i != no_definition; i = definitions_[i].parent) {
        if (definitions_[i].row.type != NodeType::module || i == file.first) continue;
        const std::string_view whole = text(definitions_[i].row.qualified);
        for (auto end = whole.size(); end != std::string_view::npos && end > 0; end = whole.rfind(file.separator, end - 1)) {
            Value found = below(scope_value(file.unit, whole.substr(0, end)), name, place);
            if (found) return found;
        }
    }
    return {};
}

Value Tables::root(Place place, std::string_view name, const Wanted& wanted) {
    const LinkFile& file = files_[place.file];
    Name number = names_.find(name);
    if (number != no_name) {
        if (import_at(place, number) && !file.links->imports_overloads) {
            Value value = import_of(place, number);
            // A function and a module of one name: what is not called is the module.
            if (value.kind == Value::function && !wanted.called && file.rules->closed_modules && file.links->submodule)
                if (Value module = file.links->submodule(*this, place.file, name)) return module;
            return value.kind == Value::none ? external() : value;
        }
        Target target = bare(place, number, wanted);
        // What stands below a namespace around comes before what `using` opens.
        if (file.links->imports_open && (target.rule == "star" || !target))
            if (Value package = relative_package(place, name)) return package;
        if (target) {
            Value value = value_of(target.definition);
            const bool is_member = target.rule == "member" || target.rule == "inherited";
            if (is_member && value.constness == Constness::no && own_constness(place) == Constness::yes) value.constness = Constness::unknown;
            // A member that is inherited: what the class says of its base's type parameters holds.
            const DefinitionNo owner = definitions_[target.definition].parent;
            const DefinitionNo own = owner == no_definition || definitions_[owner].row.parameters == 0 ? no_definition : own_class(place);
            if (own == no_definition || own == owner) return value;
            const std::uint32_t arguments = arguments_for({.kind = Value::object, .number = own}, owner);
            if (value.kind == Value::function) value.arguments = arguments;
            else value = substitute(value, arguments, owner);
            return value;
        }
        if (target.rule == "external") return external();
    }
    return file.links->unbound_root ? file.links->unbound_root(*this, place, name) : Value{};
}

/// `[List{a.B}`: brackets, a path, arguments.
Value Tables::type_value(Place place, std::string_view type, int depth, DefinitionNo asked_of) {
    if (depth > 8) return {};
    std::uint8_t containers = 0;
    while (type.starts_with('[') && containers < 8) {
        type.remove_prefix(1);
        ++containers;
    }
    Value value;
    Constness constness = Constness::no;
    if (type.starts_with('~')) {
        type.remove_prefix(1);
        constness = Constness::yes;
    }
    std::string_view path = type.substr(0, type.find('{'));
    if (path == "#") {
        value.kind = Value::tuple;
    } else if (path.starts_with('@')) {
        const DefinitionNo own = asked_of == no_definition ? own_class(place) : asked_of;
        if (own != no_definition) value = {.kind = Value::object, .number = own};
        if (path.size() > 2) {
            Value type_of_own = asked_of == no_definition ? Value{} : associated({}, value, path.substr(2));
            value = type_of_own ? type_of_own : associated(place, value, path.substr(2));
            if (value.kind == Value::type) value.kind = Value::object;
        }
    } else if (path.starts_with('\'')) {
        // A type parameter: which one is known by the class around.
        path.remove_prefix(1);
        const auto dot = std::min(path.find('.'), path.size());
        const std::string_view member_type = path.substr(std::min(dot + 1, path.size()));
        path = path.substr(0, dot);
        for (DefinitionNo i = place.definition; i != no_definition; i = definitions_[i].parent) {
            std::string_view list = text(definitions_[i].row.parameters);
            for (std::uint32_t position = 0; !list.empty(); ++position) {
                auto end = std::min(list.find(','), list.size());
                std::string_view one = list.substr(0, end);
                if (one.substr(0, one.find(':')) == path) value = {.kind = Value::parameter, .number = position, .owner = i};
                list.remove_prefix(std::min(end + 1, list.size()));
            }
            if (value.kind != Value::none) break;
        }
        if (!member_type.empty()) {
            const std::vector<Value> bounds = bounds_of(value);
            value = {};
            for (const Value& bound : bounds)
                if (value.kind == Value::none) value = associated({}, bound, member_type);
            if (value.kind == Value::type) value.kind = Value::object;
        }
    } else {
        Value named;
        bool first = true;
        if (path.starts_with("$.")) {
            named = scope_value(files_[place.file].unit, "");
            path.remove_prefix(2);
            first = false;
        }
        while (!path.empty()) {
            auto end = std::min(path.find('.'), path.size());
            std::string_view part = path.substr(0, end);
            const bool last = end == path.size();
            if (first && last) {
                Name name = names_.find(part);
                Target target = name == no_name ? Target{} : bare(place, name, {.type = EdgeType::uses});
                if (target)
                    named = found(target);
                else
                    named = target.rule == "external" ? external() : root(place, part, anything);
            } else if (first) {
                named = root(place, part, anything);
            } else if (named.kind == Value::external) {
                break;
            } else {
                Name name = names_.find(part);
                Target target = member(named, name, last ? Wanted{.type = EdgeType::uses} : anything, place);
                Value next = target || named.kind != Value::type ? found(target) : associated({}, {.kind = Value::object, .number = named.number}, part);
                if (!target && next) {
                    named = next;
                    break;
                }
                named = target ? next : below(named, part, place);
            }
            first = false;
            path.remove_prefix(std::min(end + 1, path.size()));
        }
        if (named.kind == Value::type || named.kind == Value::object) {
            value = named;
            value.kind = Value::object;
        } else if (named.kind == Value::external) {
            value = named;
        } else if (named.kind == Value::function && definitions_[named.number].row.has_members) {
            value = {.kind = Value::object, .number = named.number};  // a function that makes objects (JavaScript)
        } else if (named.kind == Value::file) {
            Value meant = whole(named.number);
            bool makes = meant.kind == Value::type || (meant.kind == Value::function && definitions_[meant.number].row.has_members);
            value = makes ? Value{.kind = Value::object, .number = meant.number} : named;
        }
    }
    // A type of a library: what it holds may still be known.
    std::string_view last_name = type.substr(0, type.find('{'));
    last_name.remove_prefix(last_name.rfind('.') + 1);
    const bool of_library = (value.kind == Value::external || value.kind == Value::none) && has_word(files_[place.file].links->container_types, last_name);
    const bool holds = of_library || value.kind == Value::object || value.kind == Value::tuple;
    if (auto open = type.find('{'); open != std::string_view::npos && holds && type.ends_with('}')) {
        std::string_view inside = type.substr(open + 1, type.size() - open - 2);
        std::vector<Value> list;
        while (!inside.empty() && list.size() < 8) {
            int nested = 0;
            std::size_t end = 0;
            for (; end < inside.size(); ++end) {
                if (inside[end] == '{') ++nested;
                if (inside[end] == '}') --nested;
                if (inside[end] == ',' && nested == 0) break;
            }
            list.push_back(type_value(place, inside.substr(0, end), depth + 1, asked_of));
            inside.remove_prefix(std::min(end + 1, inside.size()));
        }
        if (of_library) {
            value = list.empty() ? Value{} : list.back();
            value.pairs = has_word(files_[place.file].links->pair_types, last_name);
            value.key = 0;
            if (value.pairs && list.size() == 2 && list.front()) value.key = keep_arguments({list.front()});
            if (value.kind != Value::none) ++containers;
        } else {
            value.arguments = keep_arguments(std::move(list));
        }
    }
    const bool is_library = !of_library && containers == 0 && files_[place.file].links->extends_at;
    if (is_library && (value.kind == Value::external || value.kind == Value::none) && !path.starts_with('\''))
        value = {.kind = Value::library, .either = value.kind == Value::external, .number = names_.late(last_name)};
    value.depth = static_cast<std::uint8_t>(std::min(value.depth + containers, 8));
    if (value.kind == Value::object && value.constness != Constness::yes) value.constness = constness;
    return value;
}

Value Tables::evaluate(Place place, std::string_view chain, DefinitionNo own) {
    Value found;
    for (;;) {
        const std::size_t end = std::min(chain.find('/'), chain.size());
        Value value = evaluate_one(place, chain.substr(0, end), own);
        if (value) return value;
        if (value.kind == Value::external || value.kind == Value::library) found = value;
        if (end == chain.size()) return found;
        chain.remove_prefix(end + 1);
    }
}

Target Tables::member_of_chain(Place place, std::string_view chain, Name name, const Wanted& wanted) {
    Target found;
    if (chain == "^") {
        const DefinitionNo own = own_class(place);
        if (own == no_definition) return {no_definition, "receiver"};
        const std::span<const DefinitionNo> known = bases(own);
        std::vector<DefinitionNo> above(known.begin(), known.end());
        if (above.empty()) return {no_definition, "receiver"};
        for (DefinitionNo& base : above) base = follow_alias(base);
        Wanted of_own = wanted;
        of_own.constness = own_constness(place);
        return name == no_name ? found : member_of_classes(std::move(above), name, of_own, place, "type");
    }
    bool first = true;
    for (;;) {
        const std::size_t end = std::min(chain.find('/'), chain.size());
        if (chain.substr(0, end) == "?") return name == no_name ? found : bare(place, name, wanted);
        Target target = member(evaluate_one(place, chain.substr(0, end), no_definition), name, wanted, place);
        if (target) return target;
        if (first || target.rule == "external") found = target;
        first = false;
        if (end == chain.size()) return found;
        chain.remove_prefix(end + 1);
    }
}

namespace {

/// `items.map(item => …)`: whether the method gives its function's argument, which is asked for next, an element.
bool gives_element(const Value& of, std::string_view method, std::string_view next, const LinkRules& rules) {
    if (of.depth == 0 || of.pairs || rules.element_callbacks.empty() || !next.starts_with(".&0:") || next.size() < 5) return false;
    std::string given(method);
    return has_word(rules.element_callbacks, given.append(":").append(next.substr(4, 1)));
}

}  // namespace

Value Tables::evaluate_one(Place place, std::string_view chain, DefinitionNo asked_of) {
    // One after the other, references of a function are to members of the same few things.
    if (!under_way_.questions.empty() || asked_of != no_definition || place.definition == no_definition) return walk(place, chain, asked_of);
    const std::uint64_t key = mix(core::content_hash(chain), place.definition - files_[place.file].first + 1);
    Asked& asked = asked_[key % asked_.size()];
    if (asked.round != asked_round_ || asked.key != key || asked.definition != place.definition)
        asked = {asked_round_, key, place.definition, walk(place, chain, asked_of)};
    return asked.value;
}

/// What a chain without alternatives stands for, from its root on.
Value Tables::walk(Place place, std::string_view chain, DefinitionNo asked_of) {
    if (chain.empty() || chain.front() == '!' || !files_[place.file].links) return {};
    Value value;
    if (chain.front() == '@' || chain.front() == '^') {
        DefinitionNo own = asked_of == no_definition ? own_class(place) : asked_of;
        if (own != no_definition && chain.front() == '^') {
            const std::span<const DefinitionNo> list = bases(own);
            own = list.empty() ? no_definition : list.front();
        }
        if (own != no_definition) value = {.kind = Value::object, .constness = own_constness(place), .either = true, .number = own};
        if (own != no_definition && asked_of == no_definition && chain.front() == '@') value.arguments = own_arguments(place);
        chain.remove_prefix(1);
    } else if (chain.front() == '<') {
        int open = 0;
        std::size_t end = 0;
        for (; end < chain.size(); ++end) {
            if (chain[end] == '<') ++open;
            if (chain[end] == '>' && --open == 0) break;
        }
        value = type_value(place, chain.substr(1, end - 1), 0, asked_of);
        chain.remove_prefix(std::min(end + 1, chain.size()));
    } else if (chain.starts_with("$.") && files_[place.file].links->unit == Unit::file && files_[place.file].links->unbound_root) {
        const auto end = std::min(chain.find_first_of(".([{", 2), chain.size());
        value = files_[place.file].links->unbound_root(*this, {place.file, no_definition}, chain.substr(0, end));
        chain.remove_prefix(end);
    } else if (chain == "$" || chain.starts_with("$.")) {
        value = scope_value(files_[place.file].unit, "");
        chain.remove_prefix(1);
    } else {
        auto end = std::min(chain.find_first_of(".([{"), chain.size());
        value = root(place, chain.substr(0, end), wanted_before(chain.substr(end)));
        chain.remove_prefix(end);
    }
    std::vector<bool> entered;
    while (!chain.empty() && value.kind != Value::none) {
        if (chain.starts_with("[?]")) {
            if (value.depth > 0) --value.depth;
            chain.remove_prefix(3);
        } else if (chain.starts_with("[#]") || chain.starts_with("[#:]")) {
            const bool or_element = chain[2] == ':';
            if (or_element && !value.pairs && value.depth > 0)
                --value.depth;
            else
                value = value.pairs && value.key != 0 ? arguments_at(value.key).front() : Value{};
            chain.remove_prefix(or_element ? 4 : 3);
        } else if (chain.starts_with("[:]")) {
            if (value.depth > 0 && !value.pairs)
                --value.depth;
            else if (value.kind != Value::external)
                value = {};
            chain.remove_prefix(3);
        } else if (chain.starts_with("[<]")) {
            entered.push_back(value.depth > 0);
            if (value.depth > 0) --value.depth;
            chain.remove_prefix(3);
        } else if (chain.starts_with("[>]")) {
            if (!entered.empty() && entered.back() && value.depth < 8 && value.kind != Value::external) ++value.depth;
            if (!entered.empty()) entered.pop_back();
            chain.remove_prefix(3);
        } else if (chain.front() == '(') {
            value = value.taken ? value : call(place, value);
            value.taken = false;
            chain.remove_prefix(std::min(chain.find(')'), chain.size() - 1) + 1);
        } else if (chain.starts_with("{}")) {
            if (value.depth < 8 && value.kind != Value::external) ++value.depth;
            chain.remove_prefix(2);
        } else if (chain.starts_with("[]")) {
            if (value.depth > 0)
                --value.depth, value.pairs = false;
            else if (value.kind == Value::object && !files_[place.file].links->subscript.empty())
                value = call(place, step(place, value, files_[place.file].links->subscript, {.any = true, .called = true}));
            else if (value.kind == Value::object)
                value = substitute(found(member(value, names_.find("[]"), anything, place)), value.arguments, value.number);
            else if (value.kind != Value::external)
                value = {};
            chain.remove_prefix(2);
        } else if (chain.front() == '.') {
            chain.remove_prefix(1);
            auto end = std::min(chain.find_first_of(".([{"), chain.size());
            if (gives_element(value, chain.substr(0, end), chain.substr(end), *files_[place.file].links)) {
                --value.depth;
                end = std::min(chain.find_first_of(".([{", end + 1), chain.size());
            } else {
                value = step(place, value, chain.substr(0, end), wanted_before(chain.substr(end)));
            }
            chain.remove_prefix(end);
        } else {
            return {};
        }
    }
    return value;
}

}  // namespace vlt::indexer
