#pragma once

#include <array>
#include <cstddef>

#include "indexer/outline.hpp"

/// What C, C++ and Objective-C share: their grammars name these nodes alike.
namespace vlt::indexer::c_family {

/// What a declarator declares: `*(*name[3])(int)` taken apart.
struct Declared {
    TSNode name{};      // an identifier, qualified_identifier, operator_name …; null where there is none
    TSNode function{};  // the function_declarator right around it; null: the name is a variable's or a pointer's
};
Declared declared(const Outline& o, TSNode declarator);

/// A declared or mentioned name: `A<int>::B::f` is f, a member of A::B.
struct Name {
    TSNode node{};  // the last part
    std::string_view text;
    std::string_view owner;  // what stands before it, without template arguments; empty: nothing
};
Name name_of(Outline& o, TSNode node);

/// Binds what the parameters of a function_declarator are called, in the current scope.
void bind_parameters(Outline& o, TSNode function_declarator);
/// Binds the type parameters of the templates right around the node being visited, in the current scope.
void bind_type_parameters(Outline& o);
/// The node whose lines a definition spans: the one visited, or the template or friend declaration around it.
TSNode outermost(const Outline& o, TSNode node);
/// Binds the name of a declarator, or those of a structured binding, as variables.
void bind_declarator(Outline& o, TSNode declaration, TSNode declarator);

/// A comment, or a directive that prepare() made one.
void comment_or_directive(Outline& o, TSNode node, const Rule& rule);
void function(Outline& o, TSNode node, const Rule& rule);
void declaration(Outline& o, TSNode node, const Rule& rule);
void field_declaration(Outline& o, TSNode node, const Rule& rule);
/// A struct, union, class or enum with its body.
void record(Outline& o, TSNode node, const Rule& rule);
void enumerator(Outline& o, TSNode node, const Rule& rule);
void type_definition(Outline& o, TSNode node, const Rule& rule);
void type_name(Outline& o, TSNode node, const Rule& rule);
void call(Outline& o, TSNode node, const Rule& rule);
void skip(Outline& o, TSNode node, const Rule& rule);

inline constexpr std::array common_rules{
    Rule{"function_definition", function, "function", core::NodeType::function},
    Rule{"declaration", declaration, "variable", core::NodeType::variable, no_scope},
    Rule{"field_declaration", field_declaration, "field", core::NodeType::variable, symbol_only | no_scope},
    Rule{"enumerator", enumerator, "enumerator", core::NodeType::variable, symbol_only | no_scope},
    Rule{"type_identifier", type_name},
    Rule{"call_expression", call},
    Rule{"attribute_specifier", skip},
    Rule{"comment", comment_or_directive},
};

/// Types. `flags`: not_called where a type's name is no function that makes one.
constexpr std::array<Rule, 4> type_rules(unsigned flags) {
    using enum core::NodeType;
    return {Rule{"struct_specifier", record, "struct", class_, flags}, Rule{"union_specifier", record, "union", class_, flags},
            Rule{"enum_specifier", record, "enum", class_, flags},
            Rule{"type_definition", type_definition, "typedef", class_, flags | no_scope}};
}

inline constexpr std::string_view comment_marks = "///< //!< /// //! // /**< /*!< /** /*! /* */ *";

/// The shared rules and a language's own.
template <std::size_t n, std::size_t m>
constexpr std::array<Rule, n + m> joined(const std::array<Rule, n>& shared, const std::array<Rule, m>& own) {
    std::array<Rule, n + m> all;
    for (std::size_t i = 0; i < n; ++i) all[i] = shared[i];
    for (std::size_t i = 0; i < m; ++i) all[n + i] = own[i];
    return all;
}

}  // namespace vlt::indexer::c_family
