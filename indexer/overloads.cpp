#include <algorithm>

#include "indexer/linker.hpp"

/// Overloads that take as many arguments are told apart by what these are, as far as that can be told.
namespace vlt::indexer {

namespace {

constexpr std::size_t max_ancestors = 64;
constexpr std::size_t max_compared = 24;  // overloads

std::string_view first_of(std::string_view& list) {
    auto end = std::min(list.find(';'), list.size());
    std::string_view first = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    return first;
}

bool is_function_chain(std::string_view chain) {
    return chain == "\\";
}

}  // namespace

struct Tables::ArgumentType {
    enum Kind : std::uint8_t { unknown, nothing, function, named };
    Kind kind = unknown;
    bool open = false;  // a type parameter: takes any object
    std::uint8_t arrays = 0;
    std::string_view name;              // the last part of the type's name
    DefinitionNo type = no_definition;  // where the tree defines it
};

/// `[List{Foo}`, as it is written at a place.
Tables::ArgumentType Tables::written_type(Place place, std::string_view type) {
    ArgumentType made;
    if (type.empty() || type == "!") return made;
    const Value value = type_value(place, type, 0);
    while (type.starts_with('[')) {
        type.remove_prefix(1);
        ++made.arrays;
    }
    if (type.starts_with('~')) type.remove_prefix(1);
    made.kind = ArgumentType::named;
    made.open = type.starts_with('\'');
    type = type.substr(0, type.find('{'));
    made.name = type.substr(type.rfind('.') + 1);
    if (value.kind == Value::object) {
        const SummaryDefinition& row = definitions_[value.number].row;
        if (text(row.name) == made.name) made.type = value.number;
    }
    return made;
}

Tables::ArgumentType Tables::argument_type(Place place, std::string_view chain) {
    if (chain == "!") return {};
    if (chain == "0") return {.kind = ArgumentType::nothing};
    if (is_function_chain(chain)) return {.kind = ArgumentType::function};
    if (chain.starts_with('<')) {
        int open = 0;
        std::size_t end = 0;
        for (; end < chain.size(); ++end) {
            if (chain[end] == '<') ++open;
            if (chain[end] == '>' && --open == 0) break;
        }
        if (end + 1 == chain.size()) return written_type(place, chain.substr(1, end - 1));
        if (chain.substr(end + 1) == "[]" && chain.starts_with("<["))
            return written_type(place, chain.substr(2, end - 2));
    }
    // What the last member is declared as.
    auto dot = chain.rfind('.');
    std::string_view last = dot == std::string_view::npos ? chain : chain.substr(dot + 1);
    const auto name_end = std::min(last.find_first_of("(["), last.size());
    std::string_view rest = last.substr(name_end);
    Wanted wanted{.any = true, .called = rest.starts_with('(')};
    if (wanted.called && rest.size() > 2 && rest[1] >= '0' && rest[1] <= '9')
        wanted.arity = static_cast<std::int16_t>(rest[1] - '0');
    const bool plain = rest.empty() || (wanted.called && rest.find(')') + 1 == rest.size());
    const bool is_name = !last.empty() && std::string_view("@^$<").find(last.front()) == std::string_view::npos;
    if (plain && is_name) {
        const Name name = names_.find(last.substr(0, name_end));
        Target target;
        if (name != no_name && dot == std::string_view::npos) target = bare(place, name, wanted);
        if (name != no_name && dot != std::string_view::npos)
            target = member(evaluate(place, chain.substr(0, dot)), name, wanted, place);
        if (target) {
            const LinkDefinition& found = definitions_[target.definition];
            std::string_view own = text(found.row.chain);
            const bool is_function =
                found.row.type == core::NodeType::function || found.row.type == core::NodeType::method;
            const bool whole = own.starts_with('<') && own.find('>') + 1 == own.size();
            if (whole && is_function == wanted.called) {
                ArgumentType type = written_type({found.file, is_function ? target.definition : found.parent},
                                                 own.substr(1, own.size() - 2));
                if (!type.open) return type;
            }
        }
    }
    const Value value = evaluate(place, chain);
    if (value.kind != Value::object) return {};
    return {.kind = ArgumentType::named,
            .arrays = value.depth,
            .name = text(definitions_[value.number].row.name),
            .type = value.number};
}

/// Whether a class is another one, or inherits from it.
Fit Tables::fit_classes(DefinitionNo argument, DefinitionNo parameter) {
    std::vector<DefinitionNo> classes{argument};
    for (std::size_t i = 0; i < classes.size() && i < max_ancestors; ++i) {
        if (classes[i] == parameter) return i == 0 ? Fit::exact : Fit::wider;
        for (DefinitionNo base : bases(classes[i]))
            if (std::ranges::find(classes, base) == classes.end()) classes.push_back(base);
    }
    return Fit::no;
}

/// Whether a class may inherit from a type of a library: it, or a base of it, names it or another one that may.
Fit Tables::fit_library_type(DefinitionNo argument, std::string_view parameter) {
    bool open = false;
    std::vector<DefinitionNo> classes{argument};
    for (std::size_t i = 0; i < classes.size() && i < max_ancestors; ++i) {
        if (auto references = data_->base_references.find(classes[i]);
            references != data_->base_references.end()) {
            for (const Base& base : references->second) {
                if (text(base.name) == parameter) return Fit::wider;
                const std::span<const DefinitionNo> known_bases = bases(classes[i]);
                auto is_it = [&](DefinitionNo one) { return definitions_[one].row.name == base.name; };
                if (std::ranges::any_of(known_bases, is_it)) continue;  // looked at below
                const LinkRules* rules = files_[base.file].links;
                Fit known = rules->convert(text(base.name), parameter);
                if (known == Fit::wider) return known;
                open = open || known == Fit::unsure;
            }
        }
        for (DefinitionNo base : bases(classes[i]))
            if (std::ranges::find(classes, base) == classes.end()) classes.push_back(base);
    }
    return open ? Fit::unsure : Fit::no;
}

/// A constructor that can be called with one argument.
bool Tables::has_converting_constructor(DefinitionNo type) const {
    const LinkDefinition& own = definitions_[type];
    bool found = false;
    each_member(files_[own.file].unit, own.row.qualified, own.row.name, [&](DefinitionNo i) {
        const SummaryDefinition& row = definitions_[i].row;
        found = row.kind == constructor_kind && row.min_arity <= 1 && (row.max_arity < 0 || row.max_arity >= 1);
        return !found;
    });
    return found;
}

Fit Tables::fit(const ArgumentType& argument, const ArgumentType& parameter, const LinkRules& rules) {
    if (parameter.kind != ArgumentType::named || argument.kind == ArgumentType::unknown) return Fit::unsure;
    const bool in_tree = parameter.type != no_definition;
    // What any object of the language suits: its name means "nothing known" to convert().
    if (argument.kind == ArgumentType::nothing)
        return parameter.arrays == 0 && !parameter.open && !in_tree ? rules.convert("null", parameter.name)
                                                                    : Fit::wider;
    if (argument.kind == ArgumentType::function) {
        if (parameter.arrays > 0) return Fit::no;
        if (parameter.open) return Fit::unsure;
        if (in_tree) return definitions_[parameter.type].row.kind == interface_kind ? Fit::unsure : Fit::no;
        return rules.convert("->", parameter.name);
    }
    if (parameter.open && parameter.arrays == 0)
        return argument.arrays == 0 ? std::max(rules.convert(argument.name, ""), Fit::converted) : Fit::wider;
    if (argument.open)
        return parameter.arrays == 0 && !in_tree && rules.convert("null", parameter.name) == Fit::no ? Fit::no
                                                                                                     : Fit::unsure;
    const bool same_name = argument.name == parameter.name &&
                           (argument.type == no_definition || !in_tree || argument.type == parameter.type);
    // Arrays are as good as pointers, and these are taken for what they point to.
    if (argument.arrays != parameter.arrays && rules.constructors_convert) return same_name ? Fit::exact : Fit::unsure;
    if (argument.arrays != parameter.arrays) {
        if (argument.arrays > parameter.arrays && parameter.arrays == 0 && !in_tree)
            return rules.convert("[]", parameter.name);
        return Fit::no;
    }
    if (same_name) return Fit::exact;
    Fit made = Fit::no;
    if (argument.type != no_definition && in_tree)
        made = fit_classes(argument.type, parameter.type);
    else if (argument.type != no_definition) {
        made = rules.convert("null", parameter.name);
        if (made == Fit::wider && rules.convert("", parameter.name) != Fit::wider)
            made = fit_library_type(argument.type, parameter.name);
    } else if (in_tree)
        made = rules.constructors_convert && has_converting_constructor(parameter.type) ? Fit::converted : Fit::no;
    else
        made = rules.convert(argument.name, parameter.name);
    // Arrays of numbers are not converted.
    if (parameter.arrays > 0 && made == Fit::converted) return Fit::no;
    return made;
}

/// Of functions that take as many arguments those that these suit best; one where it can be told, none where none does.
std::vector<DefinitionNo> Tables::suiting(const std::vector<DefinitionNo>& functions, const Wanted& wanted) {
    if (functions.size() > max_compared) return functions;
    const LinkRules& rules = *files_[definitions_[functions.front()].file].links;
    std::vector<ArgumentType> arguments;
    for (std::string_view list = wanted.arguments; !list.empty();)
        arguments.push_back(argument_type(wanted.from, first_of(list)));

    struct Candidate {
        DefinitionNo function;
        std::vector<ArgumentType> parameters;
        Fit worst = Fit::exact;
        bool unsure = false;
    };
    std::vector<Candidate> suit;
    for (DefinitionNo function : functions) {
        const LinkDefinition& definition = definitions_[function];
        Candidate one{function, {}, Fit::exact, false};
        if (definition.row.types == 0) {
            one.unsure = true;
            suit.push_back(std::move(one));
            continue;
        }
        for (std::string_view list = text(definition.row.types); !list.empty();)
            one.parameters.push_back(written_type({definition.file, function}, first_of(list)));
        const bool variadic = definition.row.max_arity < 0 && !one.parameters.empty();
        for (std::size_t i = 0; i < arguments.size() && one.worst != Fit::no; ++i) {
            const bool spread = variadic && i + 1 >= one.parameters.size();
            if (!spread && i >= one.parameters.size()) break;
            ArgumentType parameter = spread ? one.parameters.back() : one.parameters[i];
            Fit now = fit(arguments[i], parameter, rules);
            if (spread && parameter.arrays > 0) {
                --parameter.arrays;
                now = std::max(now, fit(arguments[i], parameter, rules));
            }
            one.unsure = one.unsure || now == Fit::unsure;
            if (now != Fit::unsure || one.worst == Fit::no) one.worst = std::min(one.worst, now);
        }
        if (one.worst != Fit::no) suit.push_back(std::move(one));
    }
    // One that takes them as they are comes before one that needs a conversion.
    const bool strict =
        std::ranges::any_of(suit, [](const Candidate& one) { return !one.unsure && one.worst != Fit::converted; });
    if (strict) std::erase_if(suit, [](const Candidate& one) { return one.worst == Fit::converted; });
    // Sooner one that takes just as many.
    auto has_more = [&](const Candidate& one) { return definitions_[one.function].row.max_arity > wanted.arity; };
    if (!std::ranges::all_of(suit, has_more)) std::erase_if(suit, has_more);
    std::vector<DefinitionNo> found;
    if (suit.size() > 1) {
        // The most special one, whose parameters all the others would take, too; where arguments that can't be told
        // might choose another one, it can't be told.
        auto more_special = [&](const Candidate& a, const Candidate& b) {
            if (a.parameters.size() != b.parameters.size()) return false;
            for (std::size_t i = 0; i < a.parameters.size(); ++i) {
                const ArgumentType &mine = a.parameters[i], &other = b.parameters[i];
                const Fit now = other.open && other.arrays == 0 ? Fit::wider
                                : mine.open && !other.open      ? Fit::no
                                                                : fit(mine, other, rules);
                if (now != Fit::exact && now != Fit::wider) return false;
                const bool told = i < arguments.size() && arguments[i].kind != ArgumentType::unknown &&
                                  fit(arguments[i], mine, rules) != Fit::unsure;
                const bool same = mine.name == other.name && mine.arrays == other.arrays;
                if (!told && !same) return false;
            }
            return true;
        };
        for (const Candidate& one : suit) {
            bool best = std::ranges::all_of(suit, [&](const Candidate& other) {
                return one.function == other.function || more_special(one, other);
            });
            if (best) found.push_back(one.function);
        }
        if (found.size() == 1) return found;
        found.clear();
    }
    for (const Candidate& one : suit) found.push_back(one.function);
    return found;
}

}  // namespace vlt::indexer
