#include "indexer/resolve.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_set>

namespace vlt::indexer {

namespace {

using core::EdgeType;
using core::NodeType;

constexpr std::size_t max_overloads = 64;    // more candidates than this are not told apart
constexpr std::size_t max_ancestors = 64;    // classes looked at for an inherited member
constexpr std::size_t max_chain = 300;       // bytes
constexpr int max_replacements = 8;         // variables that hold what another one holds
constexpr int max_depth = 100;              // scopes around a mention that are asked for its name

std::uint64_t mix(std::uint64_t hash, std::uint64_t with) {
    hash ^= with + 0x9e3779b97f4a7c15u + (hash << 6) + (hash >> 2);
    return hash;
}

std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

/// Chains of small integers by a 64-bit key, in the order they were added.
class Chains {
public:
    explicit Chains(std::size_t expected) {
        std::size_t size = 16;
        while (size < expected * 2) size *= 2;
        slots_.assign(size, Slot{});
        links_.reserve(expected);
    }
    void add(std::uint64_t key, std::int32_t value) {
        Slot& slot = find_slot(key);
        links_.push_back({value, -1});
        auto link = static_cast<std::int32_t>(links_.size()) - 1;
        if (slot.first < 0) {
            slot = {key, link, link};
        } else {
            links_[slot.last].next = link;
            slot.last = link;
        }
    }
    template <class Fn>
    bool each(std::uint64_t key, Fn&& fn) {
        const Slot& slot = find_slot(key);
        for (std::int32_t link = slot.first; link >= 0; link = links_[link].next)
            if (!fn(links_[link].value)) break;
        return slot.first >= 0;
    }

private:
    struct Slot {
        std::uint64_t key = 0;
        std::int32_t first = -1, last = -1;
    };
    struct Link {
        std::int32_t value, next;
    };
    Slot& find_slot(std::uint64_t key) {
        std::size_t at = (key * 0x9e3779b97f4a7c15u) >> 20;
        for (;; ++at) {
            Slot& slot = slots_[at & (slots_.size() - 1)];
            if (slot.first < 0 || slot.key == key) return slot;
        }
    }
    std::vector<Slot> slots_;
    std::vector<Link> links_;
};

constexpr std::string_view no_overload_fits = "arity";
constexpr std::string_view no_reference = "none";  // the name means a type parameter or a variable: no row

struct Found {
    std::int32_t definition = -1;
    std::string_view rule = "unknown";
};

/// Whether a mention of this kind can mean such a definition.
bool fits(const DraftReference& reference, const DraftDefinition& definition) {
    const core::Definition& row = definition.row;
    if (!row.is_node) return false;
    if (reference.of_macro) return row.kind == "macro";
    if (reference.side != Side::any && definition.side != Side::any && reference.side != definition.side) return false;
    if (definition.not_called && reference.type == EdgeType::calls) return false;
    // A constructor has its class's name, which alone means the class: it is only meant by `this(…)` and `super(…)`.
    if (row.kind == "constructor" && reference.receiver.empty()) return false;
    // An extension bears the name of the type it extends, which is what a mention means.
    if (row.kind == "extension") return false;
    if (reference.of_type && row.node_type != NodeType::class_) return false;
    switch (reference.type) {
        case EdgeType::calls:
        case EdgeType::decorates:
            return row.node_type == NodeType::function || row.node_type == NodeType::method || row.node_type == NodeType::class_;
        case EdgeType::inherits:
        case EdgeType::uses: return row.node_type == NodeType::class_;
        case EdgeType::imports: return false;
    }
    return false;
}

bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos && !word.empty(); at = words.find(word, at + 1)) {
        bool begins = at == 0 || words[at - 1] == ' ';
        bool ends = at + word.size() == words.size() || words[at + word.size()] == ' ';
        if (begins && ends) return true;
    }
    return false;
}

class Resolver {
public:
    explicit Resolver(Outline& outline)
        : outline_(outline),
          rules_(*outline.rules().rules),
          by_scope_(outline.bindings.size()),
          members_(2 * outline.definitions.size()),  // also_in: a second key
          bases_(outline.definitions.size()),
          declared_(outline.bindings.size()) {
        for (std::size_t i = 0; i < outline.bindings.size(); ++i) {
            const Binding& binding = outline.bindings[i];
            by_scope_.add(mix(hash_of(binding.name), static_cast<std::uint64_t>(binding.scope)), static_cast<std::int32_t>(i));
            const Scope& scope = outline.scopes()[binding.scope];
            if (binding.kind == BindingKind::external && scope.kind == ScopeKind::class_)
                declared_.add(mix(hash_of(binding.name), hash_of(scope.owner_class)), static_cast<std::int32_t>(i));
        }
        for (std::size_t i = 1; i < outline.definitions.size(); ++i) {
            const core::Definition& row = outline.definitions[i].row;
            members_.add(mix(hash_of(row.name), hash_of(row.scope)), static_cast<std::int32_t>(i));
            std::string_view also_in = outline.definitions[i].also_in;
            if (!also_in.empty()) members_.add(mix(hash_of(row.name), hash_of(also_in)), static_cast<std::int32_t>(i));
        }
    }

    ResolvedFile run() {
        std::vector<Found> found(outline_.references.size());
        // Base classes first: inherited members are looked up through them.
        for (std::size_t i = 0; i < found.size(); ++i) {
            const DraftReference& reference = outline_.references[i];
            if (reference.type != EdgeType::inherits) continue;
            order_ = static_cast<std::uint32_t>(i);
            found[i] = resolve(reference);
            std::string_view own = outline_.scopes()[reference.scope].owner_class;
            if (own.empty() || reference.source >= 0) own = outline_.definitions[source_of(reference)].row.qualified_name;
            if (found[i].definition < 0) foreign_bases_.push_back(hash_of(own));
            if (found[i].definition >= 0 && outline_.definitions[found[i].definition].row.qualified_name != own)
                bases_.add(hash_of(own), found[i].definition);
            else if (rules_.bases_elsewhere)
                open_classes_.insert(hash_of(own));
        }
        std::ranges::sort(foreign_bases_);
        bases_known_ = rules_.bases_come_first;
        for (std::size_t i = 0; i < found.size(); ++i) {
            order_ = static_cast<std::uint32_t>(i);
            if (outline_.references[i].type != EdgeType::inherits) found[i] = resolve(outline_.references[i]);
        }
        ResolvedFile resolved;
        resolved.references = fold(found);
        for (const DraftDefinition& definition : outline_.definitions)
            resolved.definition_chains.push_back(
                kept(settle(definition.origin, definition.origin_scope, definition.origin_order, 0)));
        for (std::size_t i = 0; i < outline_.definitions.size(); ++i) resolved.parameter_chains.push_back(types_of_parameters(i));
        for (const Attribute& attribute : outline_.attributes)
            resolved.attribute_chains.push_back(kept(settle(attribute.origin, attribute.scope, attribute.order, 0)));
        return resolved;
    }

private:
    // --- chains ---

    std::string_view kept(const std::string& chain) { return chain == "!" ? std::string_view{} : outline_.keep(chain); }

    /// The chain of what is written there, its variables replaced by what they hold.
    /// `of`: the variable that is made of it, which does not see itself.
    std::string settle(const Origin& origin, std::int32_t scope, std::uint32_t order, int depth, const Binding* of = nullptr) {
        if (origin.text.empty()) return "!";
        std::string chain = origin.is_type ? chain_of_type(origin.text, rules_.chains) : chain_of(origin.text, rules_.chains);
        if (chain.empty() || chain == "!") return "!";
        std::string settled;
        for (std::size_t begin = 0; begin <= chain.size();) {
            const std::size_t end = std::min(chain.find('/', begin), chain.size());
            add_alternative(settled, replace_variable(chain.substr(begin, end - begin), scope, order, depth, of, origin.is_path), origin.steps);
            begin = end + 1;
        }
        return settled.empty() || settled.size() > max_chain ? "!" : settled;
    }

    /// Adds each of the chains, with the steps behind it, to those that there are.
    static void add_alternative(std::string& chains, std::string_view more, std::string_view steps) {
        while (!more.empty()) {
            const std::size_t end = std::min(more.find('/'), more.size());
            const std::string_view one = more.substr(0, end);
            more.remove_prefix(std::min(end + 1, more.size()));
            if (one == "!" || chains.size() + one.size() + steps.size() >= max_chain) continue;
            if (!chains.empty()) chains += '/';
            chains.append(one).append(steps);
        }
    }

    /// The types of a function's parameters, where another one of its class, or of the file, has its name.
    std::string_view types_of_parameters(std::size_t index) {
        const DraftDefinition& definition = outline_.definitions[index];
        if (definition.parameter_count == 0 || definition.parameter_count > max_arguments) return {};
        int same = 0;
        members_.each(mix(hash_of(definition.row.name), hash_of(definition.row.scope)), [&](std::int32_t other) {
            const DraftDefinition& named = outline_.definitions[static_cast<std::size_t>(other)];
            same += named.row.name == definition.row.name && named.row.scope == definition.row.scope && named.min_arity >= 0;
            return same < 2;
        });
        if (same < 2) return {};
        std::string types;
        for (std::uint32_t i = 0; i < definition.parameter_count; ++i) {
            Origin origin = outline_.parameters[definition.first_parameter + i];
            const bool array = !origin.steps.empty();
            origin.steps = {};
            std::string chain = settle(origin, definition.origin_scope, definition.origin_order, 0);
            if (i > 0) types += ';';
            if (chain.size() < 3 || chain.size() > 80) {
                types += '!';
                continue;
            }
            if (array) types += '[';
            types += std::string_view(chain).substr(1, chain.size() - 2);
        }
        return outline_.keep(types);
    }

    /// What is known of a call's arguments.
    std::string_view arguments_of(const DraftReference& draft) {
        if (draft.arguments.empty() || draft.arity <= 0) return {};
        std::string chains = chains_of_arguments(draft.arguments, rules_.chains, [&](std::string_view text) { return settle({text}, draft.scope, order_, 0); });
        return chains.empty() ? std::string_view{} : outline_.keep(chains);
    }

    std::string replace_variable(std::string chain, std::int32_t scope, std::uint32_t order, int depth, const Binding* of, bool is_path) {
        if (chain.starts_with(':')) {
            chain.erase(0, 1);
            is_path = true;
        }
        const bool is_type = chain.front() == '<';
        if (is_type) mark_type_parameters(chain, scope);
        const std::size_t begin = is_type ? chain.find_first_not_of("<[~") : 0;
        const std::size_t end = std::min(chain.find_first_of(".()[]{}<>,", begin), chain.size());
        const std::string_view root = std::string_view(chain).substr(begin, end - begin);
        if (root.empty() || root == "$" || std::string_view("@^!").find(root.front()) != std::string_view::npos) return chain;
        const std::int32_t start = scope;
        for (int i = 0; scope >= 0 && i < max_depth; ++i, scope = outline_.scopes()[scope].parent) {
            const Scope& here = outline_.scopes()[scope];
            const bool passed_over = here.kind == ScopeKind::class_ && scope != start && !rules_.members_in_scope;
            const Binding *variable = nullptr, *other = nullptr;
            by_scope_.each(mix(hash_of(root), static_cast<std::uint64_t>(scope)), [&](std::int32_t index) {
                const Binding& binding = outline_.bindings[index];
                if (binding.scope != scope || binding.name != root || (passed_over && binding.kind != BindingKind::type_parameter))
                    return true;
                const bool within = binding.until != 0xffffffffu;
                if (within && (order < binding.order || order >= binding.until)) return true;
                if (binding.kind == BindingKind::self || binding.kind == BindingKind::own_class || binding.kind == BindingKind::variable) {
                    if (is_path) return true;
                    if (of && of->name == root && &binding >= of) return true;
                    if (binding.late && binding.order > order) return true;
                    // The last one before the mention; a type that stands there counts for all that follow.
                    const bool before = variable && variable->order <= order;
                    const bool fixed = variable && variable->origin.is_type && binding.origin.text.empty();
                    if (!variable || (binding.order <= order ? !fixed : !before && variable->origin.text.empty())) variable = &binding;
                } else if (binding.kind != BindingKind::outer) {
                    other = &binding;
                }
                return true;
            });
            if (is_type) {
                if (other && other->kind == BindingKind::type_parameter) {
                    const bool of_function = here.kind != ScopeKind::class_ && !other->origin.text.empty() && depth < max_replacements;
                    if (!of_function) return chain.insert(begin, 1, '\'');
                    // Nothing else is known of a function's own type parameter than what it is at least.
                    std::string bound = settle(other->origin, scope, other->order, depth + 1);
                    return with_bounds(chain, begin, end, bound);
                }
                if (other) return chain;
                continue;
            }
            if (variable && variable->kind == BindingKind::self) return chain.replace(begin, end - begin, "@");
            if (variable && variable->kind == BindingKind::own_class) return chain.replace(begin, end - begin, "@.__class__");
            if (variable) {
                if (depth > max_replacements) return "!";
                std::string held = settle(variable->origin, scope, variable->order, depth + 1, variable);
                // `var self = this`, seen from a function that has another own object.
                const std::string_view owner = outline_.scopes()[variable->scope].owner_class;
                if (held.front() == '@' && !owner.empty() && owner != outline_.scopes()[start].owner_class)
                    held.replace(0, 1, std::string("<").append(owner).append(">"));
                if (held == "!" || held.find('/') == std::string::npos) return held == "!" ? held : chain.replace(begin, end - begin, held);
                std::string each;
                add_alternative(each, held, std::string_view(chain).substr(end));
                return each.empty() ? "!" : each;
            }
            if (other && other->kind == BindingKind::type_parameter) {  // `T::new()`
                if (other->origin.text.empty() || depth > max_replacements) return "!";
                std::string bound = settle(other->origin, scope, order, depth + 1), each;
                if (bound == "!") return bound;
                add_alternative(each, bound, std::string_view(chain).substr(end));
                return each.empty() ? "!" : each;
            }
            if (other) return chain;
            if (hides(scope, root)) return "!";
        }
        return chain;
    }

    /// The chain of a type, with each of a type parameter's bounds in its place.
    static std::string with_bounds(const std::string& chain, std::size_t begin, std::size_t end, std::string_view bounds) {
        std::string each;
        while (!bounds.empty()) {
            const std::size_t length = std::min(bounds.find('/'), bounds.size());
            const std::string_view bound = bounds.substr(0, length);
            bounds.remove_prefix(std::min(length + 1, bounds.size()));
            if (bound.size() < 3 || bound.front() != '<') continue;
            std::string one = chain;
            add_alternative(each, one.replace(begin, end - begin, bound.substr(1, bound.size() - 2)), {});
        }
        return each.empty() ? "!" : each;
    }

    /// `Map{K,V}` of a class's own K and V: `Map{'K,'V}`.
    void mark_type_parameters(std::string& chain, std::int32_t scope) {
        if (chain.find('{') == std::string::npos) return;
        constexpr std::string_view before = "{,[", after = ",}<>{";
        for (std::size_t at = chain.find('{') + 1; at < chain.size(); ++at) {
            if (before.find(chain[at - 1]) == std::string_view::npos) continue;
            const std::size_t end = chain.find_first_of(".,}<>{", at);
            if (end == std::string::npos || end == at || after.find(chain[end]) == std::string_view::npos) continue;
            if (binds_type_parameter(std::string_view(chain).substr(at, end - at), scope)) chain.insert(at, 1, '\'');
            at = end;
        }
    }
    bool binds_type_parameter(std::string_view name, std::int32_t scope) {
        bool found = false;
        for (int i = 0; scope >= 0 && i < max_depth && !found; ++i, scope = outline_.scopes()[scope].parent) {
            by_scope_.each(mix(hash_of(name), static_cast<std::uint64_t>(scope)), [&](std::int32_t index) {
                const Binding& binding = outline_.bindings[index];
                found = binding.kind == BindingKind::type_parameter && binding.scope == scope && binding.name == name;
                return !found;
            });
        }
        return found;
    }

    Found resolve(const DraftReference& reference) {
        Found found = resolve_name(reference);
        if (found.rule != "unknown" || reference.type != EdgeType::decorates || rules_.decorator_suffix.empty()) return found;
        DraftReference longer = reference;
        std::string name(reference.name);
        longer.name = name.append(rules_.decorator_suffix);
        return resolve_name(longer);
    }

    Found resolve_name(const DraftReference& reference) {
        if (reference.type == EdgeType::imports) return {-1, "imported"};
        if (reference.receiver.empty()) return by_name(reference.scope, reference);
        if (has_word(rules_.self_words, reference.receiver)) return own_member(reference, "self");
        if (has_word(rules_.super_words, reference.receiver)) return base_member(reference);
        if (has_word(rules_.module_words, reference.receiver)) return exported(reference);
        return through_name(reference);
    }

    /// A bare name: the innermost scope that binds it decides.
    Found by_name(std::int32_t scope, const DraftReference& reference) {
        bool open = false;
        Found found = by_name(scope, reference, open);
        return open && found.definition >= 0 ? Found{} : found;
    }

    /// `open`: a class on the way has a base in another file, which may have a member of that name.
    Found by_name(std::int32_t scope, const DraftReference& reference, bool& open) {
        const std::int32_t start = scope;
        const bool is_call = reference.type == EdgeType::calls && !reference.of_type;
        bool maybe_inherited = false;
        for (int depth = 0; scope >= 0 && depth < max_depth; ++depth, scope = outline_.scopes()[scope].parent) {
            const Scope& here = outline_.scopes()[scope];
            if (here.kind == ScopeKind::class_ && scope != start && !rules_.members_in_scope) {
                if (is_type_parameter(scope, reference)) return {-1, no_reference};
                continue;
            }
            bool foreign = here.kind == ScopeKind::class_ && scope != start && rules_.own_members_only;
            if (foreign && reference.type == EdgeType::calls && !reference.of_type && here.owner_class != outline_.scopes()[start].owner_class) continue;
            Found found = in_scope(scope, reference);
            bool look_at_bases = here.kind == ScopeKind::class_ && found.rule == no_overload_fits;
            // A type's name hardly hides another one.
            const bool is_function = found.definition >= 0 && outline_.definitions[found.definition].row.node_type == NodeType::function;
            if (is_function && maybe_inherited && found.rule != "local") return {};
            if (found.definition >= 0 || (found.rule != "unknown" && !look_at_bases)) return found;
            maybe_inherited = maybe_inherited || (rules_.bases_elsewhere && is_call && is_open(here.owner_class));
            if (here.kind == ScopeKind::class_ || here.kind == ScopeKind::function) {
                if (!rules_.members_in_scope || here.owner_class.empty()) continue;
                bool outermost_function = here.kind == ScopeKind::class_ || !inside_same_class(here);
                if (!outermost_function) continue;
                found = member(here.owner_class, reference, "member");
                if (found.definition >= 0 || found.rule != "unknown") return found;
                open = open || (bases_known_ && reference.type != EdgeType::decorates && has_foreign_base(here.owner_class) && !here.owner_class.ends_with(reference.name));
                // A function that is a member of a class elsewhere.
                open = open || (bases_known_ && is_call && here.kind == ScopeKind::function && !is_class(here.owner_class));
            }
            if (here.kind == ScopeKind::container) {  // its other blocks
                found = member(scope_path(scope), reference, "file");
                if (found.definition >= 0 || found.rule != "unknown") return found;
            }
            if (ends_at(scope, reference.name) && !reference.of_macro) return {};
            if (hides(scope, reference.name)) return {};
        }
        return {};
    }

    /// Whether what surrounds a scope has no variable of that name to it.
    bool hides(std::int32_t scope, std::string_view name) {
        const bool is_variable = rules_.variable_mark != '\0' && name.front() == rules_.variable_mark;
        return is_variable && outline_.scopes()[scope].sealed && !binds_outer(scope, name);
    }

    /// Whether the class, or a base of it, may have members in other files.
    bool is_open(std::string_view owner) {
        if (owner.empty()) return false;
        std::vector<std::string_view> classes{owner};
        for (std::size_t i = 0; i < classes.size() && i < max_ancestors; ++i) {
            if (open_classes_.contains(hash_of(classes[i])) || !is_class(classes[i])) return true;
            bases_.each(hash_of(classes[i]), [&](std::int32_t base) {
                std::string_view name = outline_.definitions[base].row.qualified_name;
                if (std::ranges::find(classes, name) == classes.end()) classes.push_back(name);
                return classes.size() < max_ancestors;
            });
        }
        return false;
    }
    bool is_class(std::string_view qualified) {
        const auto at = qualified.rfind(outline_.rules().separator);
        const std::string_view scope = at == std::string_view::npos ? std::string_view{} : qualified.substr(0, at);
        const std::string_view name = at == std::string_view::npos ? qualified : qualified.substr(at + outline_.rules().separator.size());
        bool found = false;
        members_.each(mix(hash_of(name), hash_of(scope)), [&](std::int32_t index) {
            const core::Definition& row = outline_.definitions[index].row;
            found = row.node_type == NodeType::class_ && row.qualified_name == qualified;
            return !found;
        });
        return found;
    }

    /// Whether a name that is not bound in `scope` is not to be looked for around it.
    bool ends_at(std::int32_t scope, std::string_view name) {
        if (!rules_.closed_modules || outline_.scopes()[scope].kind != ScopeKind::container) return false;
        return !binds_outer(scope, name) && !binds_outer(scope, "*");
    }
    bool binds_outer(std::int32_t scope, std::string_view name) {
        bool found = false;
        by_scope_.each(mix(hash_of(name), static_cast<std::uint64_t>(scope)), [&](std::int32_t index) {
            const Binding& binding = outline_.bindings[index];
            found = binding.kind == BindingKind::outer && binding.scope == scope && binding.name == name;
            return !found;
        });
        return found;
    }

    /// Whether a class has a base class outside of this file, or one of its bases in it has.
    bool has_foreign_base(std::string_view owner) {
        if (foreign_bases_.empty()) return false;
        std::vector<std::string_view> classes{owner};
        for (std::size_t i = 0; i < classes.size() && i < max_ancestors; ++i) {
            if (std::ranges::binary_search(foreign_bases_, hash_of(classes[i]))) return true;
            bases_.each(hash_of(classes[i]), [&](std::int32_t base) {
                std::string_view name = outline_.definitions[base].row.qualified_name;
                if (std::ranges::find(classes, name) == classes.end()) classes.push_back(name);
                return classes.size() < max_ancestors;
            });
        }
        return false;
    }

    bool inside_same_class(const Scope& scope) const {
        const Scope& outer = outline_.scopes()[scope.parent];
        return outer.kind == ScopeKind::function && outer.owner_class == scope.owner_class;
    }

    /// A class's type parameters are seen from its methods, also where its members are not.
    bool is_type_parameter(std::int32_t scope, const DraftReference& reference) {
        bool found = false;
        bool is_call = reference.type == EdgeType::calls || reference.type == EdgeType::decorates;
        if (is_call && !reference.of_type) return false;
        by_scope_.each(mix(hash_of(reference.name), static_cast<std::uint64_t>(scope)), [&](std::int32_t index) {
            const Binding& binding = outline_.bindings[index];
            found = binding.kind == BindingKind::type_parameter && binding.scope == scope && binding.name == reference.name;
            return !found;
        });
        return found;
    }

    Found in_scope(std::int32_t scope, const DraftReference& reference) {
        candidates_.clear();
        bool variable = false, property = false, imported = false, type_parameter = false;
        by_scope_.each(mix(hash_of(reference.name), static_cast<std::uint64_t>(scope)), [&](std::int32_t index) {
            const Binding& binding = outline_.bindings[index];
            if (binding.scope != scope || binding.name != reference.name) return true;
            switch (binding.kind) {
                case BindingKind::self:
                case BindingKind::own_class:
                case BindingKind::variable: variable = variable || !binding.late || binding.order <= order_; break;
                case BindingKind::import: imported = true; break;
                case BindingKind::outer:
                case BindingKind::external: break;
                case BindingKind::type_parameter: type_parameter = true; break;
                case BindingKind::definition: {
                    const DraftDefinition& definition = outline_.definitions[binding.definition];
                    // What is a member of a class elsewhere (`func (t T) f()`, `fun T.f()`) has no bare name here.
                    bool member_elsewhere = !definition.owner.empty() && outline_.scopes()[scope].kind != ScopeKind::class_;
                    if (member_elsewhere) break;
                    if (fits(reference, definition))
                        candidates_.push_back(binding.definition);
                    else if (reference.type == EdgeType::calls)
                        property |= definition.row.node_type == NodeType::variable && definition.row.is_node;
                    break;
                }
            }
            return candidates_.size() <= max_overloads;
        });
        bool is_call = !reference.of_type && (reference.type == EdgeType::calls || reference.type == EdgeType::decorates);
        if (type_parameter && !is_call) return {-1, no_reference};
        if (variable && reference.maybe_variable) return {-1, no_reference};
        // With overloading a property and a function of one name stand side by side.
        variable |= property && (candidates_.empty() || !rules_.overloads);
        if (reference.of_macro || rules_.variables_hide == VariablesHide::receivers || (rules_.variables_hide == VariablesHide::calls && !is_call))
            variable = false;
        if (imported) return {-1, "imported"};
        if (variable && (candidates_.empty() || reference.type == EdgeType::calls)) return {-1, "hidden"};
        if (candidates_.empty()) return {};
        ScopeKind kind = outline_.scopes()[scope].kind;
        return choose(reference, kind == ScopeKind::function ? "local" : kind == ScopeKind::class_ ? "member" : "file");
    }

    /// A member of the class of that qualified name, or of its bases in this file.
    Found member(std::string_view owner, const DraftReference& reference, std::string_view rule) {
        return member_of(std::vector<std::string_view>{owner}, reference, rule);
    }

    Found member_of(std::vector<std::string_view> classes, const DraftReference& reference, std::string_view rule) {
        Found found;
        bool foreign = false;  // a base in another file may have it first
        for (std::size_t i = 0; i < classes.size() && i < max_ancestors; ++i) {
            bool hidden = false;
            candidates_.clear();
            members_.each(mix(hash_of(reference.name), hash_of(classes[i])), [&](std::int32_t index) {
                const DraftDefinition& definition = outline_.definitions[index];
                const core::Definition& row = definition.row;
                bool is_member = row.scope == classes[i] || (!definition.also_in.empty() && definition.also_in == classes[i]);
                if (row.name != reference.name || !is_member || is_local(definition)) return true;
                if (out_of_sight(definition, classes[i], reference.scope)) return true;
                if (fits(reference, definition)) candidates_.push_back(index);
                hidden |= rules_.attributes_hide && reference.type == EdgeType::calls && !reference.of_type &&
                          row.node_type == NodeType::variable;
                return candidates_.size() <= max_overloads;
            });
            // With overloading a property and a function of one name stand side by side.
            if (hidden && (candidates_.empty() || !rules_.overloads)) return {-1, "hidden"};
            const bool some = !candidates_.empty();
            if (some) found = choose(reference, i == 0 ? rule : "inherited");
            if (found.definition >= 0 && foreign) return {-1, "receiver"};
            if (some && found.definition < 0 && found.rule == "unknown") return found;  // another file may have the one that is meant
            if (found.definition >= 0 || (found.rule != "unknown" && found.rule != no_overload_fits)) return found;
            if (reference.type == EdgeType::calls && is_declared(classes[i], reference.name)) return {-1, "declared"};
            foreign = foreign || (rules_.several_bases && std::ranges::binary_search(foreign_bases_, hash_of(classes[i])));
            bases_.each(hash_of(classes[i]), [&](std::int32_t base) {
                std::string_view name = outline_.definitions[base].row.qualified_name;
                if (std::ranges::find(classes, name) == classes.end()) classes.push_back(name);
                return classes.size() < max_ancestors;
            });
        }
        return found;
    }

    /// Whether the class declares a member that is defined in another file.
    bool is_declared(std::string_view owner, std::string_view name) {
        bool found = false;
        declared_.each(mix(hash_of(name), hash_of(owner)), [&](std::int32_t index) {
            const Binding& binding = outline_.bindings[index];
            found = binding.name == name && outline_.scopes()[binding.scope].owner_class == owner;
            return !found;
        });
        return found;
    }

    /// What a function defines inside is no member of it, though its scope says so.
    bool is_local(const DraftDefinition& definition) const {
        return definition.owner.empty() && outline_.scopes()[definition.scope].kind == ScopeKind::function;
    }

    /// Classes and objects of one name in different functions are different things: a member of one declared inside a function
    /// is not to be had from outside it.
    bool out_of_sight(const DraftDefinition& definition, std::string_view owner, std::int32_t from) const {
        if (definition.row.parent <= 0) return false;
        const DraftDefinition& parent = outline_.definitions[definition.row.parent];
        if (outline_.scopes()[parent.scope].kind != ScopeKind::function || parent.row.qualified_name != owner) return false;
        while (from >= 0 && from != parent.scope) from = outline_.scopes()[from].parent;
        return from < 0;
    }

    /// `exports.name`: what this file adds to its exports by name.
    Found exported(const DraftReference& reference) {
        candidates_.clear();
        members_.each(mix(hash_of(reference.name), hash_of({})), [&](std::int32_t index) {
            const DraftDefinition& definition = outline_.definitions[index];
            bool means = definition.exported && definition.row.name == reference.name && fits(reference, definition);
            if (means) candidates_.push_back(index);
            return candidates_.size() <= max_overloads;
        });
        return candidates_.empty() ? Found{-1, "receiver"} : choose(reference, "module");
    }

    Found own_member(const DraftReference& reference, std::string_view rule) {
        std::string_view owner = outline_.scopes()[reference.scope].owner_class;
        if (owner.empty()) {
            // What a file exports one by one is an object, too.
            const std::int32_t around = outline_.scopes()[reference.scope].definition;
            return outline_.definitions[static_cast<std::size_t>(around)].exported ? exported(reference) : Found{-1, "receiver"};
        }
        return member(owner, reference, rule);
    }

    Found base_member(const DraftReference& reference) {
        std::string_view owner = outline_.scopes()[reference.scope].owner_class;
        std::vector<std::string_view> above;
        bases_.each(hash_of(owner), [&](std::int32_t base) {
            const core::Definition& row = outline_.definitions[base].row;
            bool is_interface = row.kind == "interface" || row.kind == "protocol";
            if (!is_interface || rules_.super_means_interfaces) above.push_back(row.qualified_name);
            return above.size() < max_ancestors;
        });
        if (above.empty() || (rules_.several_bases && std::ranges::binary_search(foreign_bases_, hash_of(owner)))) return {-1, "receiver"};
        Found found = member_of(std::move(above), reference, "super");
        if (found.definition >= 0) found.rule = "super";
        return found;
    }

    /// `Class.name`, `ns::name`: where the receiver is the name of a class or namespace of this file.
    Found through_name(const DraftReference& reference) {
        std::string_view first = reference.receiver;
        std::string_view separator = outline_.rules().separator;
        auto end = first.find_first_of(".:\\");
        first = first.substr(0, end);
        // What a call returns or an object holds is of a type unknown here.
        bool is_result = reference.receiver.find('(') != std::string_view::npos ||
                         (separator != "." && reference.receiver.find('.') != std::string_view::npos);
        if (first.empty() || is_result || first.find_first_of("[ ") != std::string_view::npos) return {-1, "receiver"};
        std::int32_t scope = reference.scope;
        for (int depth = 0; scope >= 0 && depth < max_depth; ++depth, scope = outline_.scopes()[scope].parent) {
            bool foreign = outline_.scopes()[scope].kind == ScopeKind::class_ && scope != reference.scope;
            if (foreign && !rules_.members_in_scope) continue;
            bool hidden = false, named = false, self = false, block = false;
            by_scope_.each(mix(hash_of(first), static_cast<std::uint64_t>(scope)), [&](std::int32_t index) {
                const Binding& binding = outline_.bindings[index];
                if (binding.scope != scope || binding.name != first) return true;
                if (reference.origin.is_path && (binding.kind == BindingKind::variable || binding.kind == BindingKind::self)) return true;
                hidden |= (binding.kind == BindingKind::variable && (!binding.late || binding.order <= order_)) || binding.kind == BindingKind::import ||
                          binding.kind == BindingKind::type_parameter;
                self |= binding.kind == BindingKind::self || binding.kind == BindingKind::own_class;
                if (binding.kind != BindingKind::definition) return true;
                const DraftDefinition& definition = outline_.definitions[binding.definition];
                if (definition.row.kind == "constructor") return true;  // of the class that has the same name
                bool holds_members = definition.row.node_type == NodeType::class_ || definition.container || definition.has_members;
                (holds_members ? named : hidden) = true;
                // `impl T` says for certain what T is, though T itself is imported.
                block |= definition.row.node_type == NodeType::class_ && !definition.row.is_node;
                return true;
            });
            if ((hidden && !block) || (self && first != reference.receiver)) return {-1, "receiver"};
            // A file may be a class itself (Zig): then its functions are the members.
            if (self) return outline_.scopes()[reference.scope].owner_class.empty() ? in_scope(0, reference) : own_member(reference, "self");
            if (!named && ends_at(scope, first)) return {-1, "receiver"};
            if (!named) continue;
            std::string_view around = scope_path(scope);
            std::string owner(around);
            if (!owner.empty()) owner += separator;
            owner += reference.receiver;
            Found found = member(owner, reference, "class");
            return found.definition >= 0 || found.rule != "unknown" ? found : Found{-1, "unknown"};
        }
        // No scope knows its first part: it may be the whole name, as for `class A::B` that is defined so.
        Found found = member(reference.receiver, reference, "class");
        return found.definition >= 0 ? found : Found{-1, "receiver"};
    }

    std::string_view scope_path(std::int32_t scope) const {
        std::int32_t definition = outline_.scopes()[scope].definition;
        return definition == 0 ? std::string_view{} : outline_.definitions[definition].row.qualified_name;
    }

    /// Of the candidates the one that is meant. With overloading even a single one must take as many arguments: the right
    /// one may be inherited.
    Found choose(const DraftReference& reference, std::string_view rule) {
        bool by_arity = rules_.overloads && reference.type == EdgeType::calls;
        if (candidates_.size() > max_overloads) return {-1, "overloaded"};
        // A member is bound in its class's scope once and, for out-of-class definitions, a second time: the same row twice.
        std::ranges::sort(candidates_);
        candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
        auto unlikely = [&](std::int32_t i) { return outline_.definitions[i].unlikely; };
        if (std::ranges::all_of(candidates_, unlikely)) return {};  // another file may have the one that is compiled
        std::erase_if(candidates_, unlikely);
        auto is_type = [&](std::int32_t i) { return outline_.definitions[i].row.node_type == NodeType::class_; };
        if (rules_.overloads && std::ranges::all_of(candidates_, is_type)) {
            // Several declarations of one type: partial classes, a class and the object beside it.
            auto is_object = [&](std::int32_t i) { return outline_.definitions[i].row.kind == "object"; };
            auto first = std::ranges::find_if_not(candidates_, is_object);
            return {first == candidates_.end() ? candidates_.front() : *first, rule};
        }
        if (!by_arity)
            return {rules_.last_definition_wins ? candidates_.back() : candidates_.front(), rule};
        std::int32_t chosen = -1, variadic = -1, exact = -1, taking = 0, variadic_taking = 0, exact_taking = 0;
        for (std::int32_t candidate : candidates_) {
            const DraftDefinition& definition = outline_.definitions[candidate];
            bool takes = definition.row.node_type == NodeType::class_ || definition.min_arity < 0 || reference.arity < 0 ||
                         (reference.arity >= definition.min_arity &&
                          (definition.max_arity < 0 || reference.arity <= definition.max_arity));
            if (!takes) continue;
            bool is_variadic = definition.min_arity >= 0 && definition.max_arity < 0;
            (is_variadic ? variadic : chosen) = candidate;
            ++(is_variadic ? variadic_taking : taking);
            if (!is_variadic && definition.max_arity == reference.arity) {
                exact = candidate;
                ++exact_taking;
            }
        }
        // Sooner one that takes just as many than one that has more, of which some need not be given.
        if (taking > 1 && exact_taking == 1) chosen = exact, taking = 1;
        // One that takes any number is meant only where no other takes this one.
        if (taking == 0) chosen = variadic, taking = variadic_taking;
        if (taking == 0) return {-1, no_overload_fits};
        if (declares_more()) return {-1, "declared"};
        if (taking > 1) return {-1, "overloaded"};
        return {chosen, rule};
    }

    /// Whether the class declares more members of the candidates' name than this file defines.
    bool declares_more() {
        const DraftDefinition& first = outline_.definitions[candidates_.front()];
        if (first.owner.empty()) return false;
        std::ptrdiff_t declared = 0;
        declared_.each(mix(hash_of(first.row.name), hash_of(first.owner)), [&](std::int32_t index) {
            const Binding& binding = outline_.bindings[index];
            declared += binding.name == first.row.name && outline_.scopes()[binding.scope].owner_class == first.owner;
            return declared <= static_cast<std::ptrdiff_t>(max_overloads);
        });
        return declared > std::ranges::count_if(candidates_, [&](std::int32_t i) { return outline_.definitions[i].defaults_elsewhere; });
    }

    /// The nearest enclosing definition that is a graph node.
    std::int32_t source_of(const DraftReference& reference) {
        std::int32_t source = reference.source >= 0 ? reference.source : outline_.scopes()[reference.scope].definition;
        while (source > 0 && !outline_.definitions[source].row.is_node) {
            std::int32_t type = type_of_block(outline_.definitions[source].row);
            if (type >= 0) return type;
            source = std::max(outline_.definitions[source].row.parent, 0);
        }
        return source;
    }

    /// A block of members that is no node itself (`impl T`) stands for its type, where that is in this file.
    std::int32_t type_of_block(const core::Definition& block) {
        std::int32_t type = -1;
        if (block.node_type != NodeType::class_) return type;
        members_.each(mix(hash_of(block.name), hash_of(block.scope)), [&](std::int32_t index) {
            const core::Definition& row = outline_.definitions[index].row;
            if (row.is_node && row.node_type == NodeType::class_ && row.qualified_name == block.qualified_name) type = index;
            return type < 0;
        });
        return type;
    }

    /// What a reference that is not resolved hangs on: its receiver, or the variable that is called.
    std::string_view chain_of_reference(const DraftReference& draft, std::string_view rule) {
        if (draft.type == EdgeType::imports) return {};
        if (!draft.receiver.empty()) {
            const std::string chain = settle(draft.origin, draft.scope, order_, 0);
            return chain == "!" && draft.origin.steps == or_bare ? or_bare.substr(1) : kept(chain);
        }
        return rule == "hidden" ? kept(settle({draft.name}, draft.scope, order_, 0)) : std::string_view{};
    }

    std::vector<core::Reference> fold(const std::vector<Found>& found) {
        std::vector<core::Reference> folded;
        Chains seen(found.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            const DraftReference& draft = outline_.references[i];
            if (found[i].rule == no_reference || (draft.only_in_file && found[i].definition < 0)) continue;
            core::Reference row;
            row.type = draft.type;
            row.source = source_of(draft);
            row.target = found[i].definition;
            row.name = draft.name;
            row.receiver = draft.receiver;
            row.rule = found[i].rule;
            row.line = draft.line;
            row.context = draft.scope;
            row.arity = draft.arity;
            row.of_type = draft.of_type;
            row.of_macro = draft.of_macro;
            row.of_class = draft.side == Side::class_;
            row.binds = draft.binds;
            row.unlikely = draft.unlikely;
            order_ = static_cast<std::uint32_t>(i);
            if (row.target < 0) {
                row.chain = chain_of_reference(draft, row.rule);
                row.arguments = arguments_of(draft);
            }
            // Only a class inherits. What a block says of a type that is in another file can't be said of that type here.
            if (row.type == EdgeType::inherits && row.source == 0) row.type = EdgeType::uses;
            std::uint64_t key = mix(static_cast<std::uint64_t>(row.source), static_cast<std::uint64_t>(row.type));
            key = row.target >= 0 ? mix(key, static_cast<std::uint64_t>(row.target) + 1)
                                  : mix(mix(mix(key, hash_of(row.name)), hash_of(row.receiver)), hash_of(row.chain));
            // A module within the file imports for itself alone.
            const bool apart = rules_.closed_modules && row.type == EdgeType::imports;
            if (apart) key = mix(key, static_cast<std::uint64_t>(row.context));
            if (rules_.overloads && row.target < 0) key = mix(mix(key, static_cast<std::uint64_t>(row.arity)), hash_of(row.arguments));
            bool known = false;
            seen.each(key, [&](std::int32_t index) {
                core::Reference& other = folded[index];
                known = other.type == row.type && other.source == row.source && other.target == row.target && (!apart || other.context == row.context) &&
                        (!rules_.overloads || row.target >= 0 || other.arity == row.arity) &&
                        (row.target >= 0 || (other.name == row.name && other.receiver == row.receiver && other.rule == row.rule && other.chain == row.chain && other.arguments == row.arguments));
                if (known) {
                    ++other.count;
                    other.line = std::min(other.line, row.line);
                }
                return !known;
            });
            if (known) continue;
            seen.add(key, static_cast<std::int32_t>(folded.size()));
            folded.push_back(row);
        }
        return folded;
    }

    Outline& outline_;
    const Rules& rules_;
    Chains by_scope_;  // (scope, name) -> bindings
    Chains members_;   // (qualified scope, name) -> definitions
    Chains bases_;     // qualified class name -> base classes' definitions
    std::unordered_set<std::uint64_t> open_classes_;  // whose bases are in other files
    Chains declared_;  // (qualified class name, name) -> bindings of members that are only declared
    std::vector<std::uint64_t> foreign_bases_;  // qualified names of classes with a base class that this file does not have, sorted
    bool bases_known_ = false;  // and they matter
    std::vector<std::int32_t> candidates_;
    std::uint32_t order_ = 0;  // of the reference at hand
};

}  // namespace

ResolvedFile resolve_in_file(Outline& outline) { return Resolver(outline).run(); }

}  // namespace vlt::indexer
