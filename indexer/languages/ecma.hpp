#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "indexer/outline.hpp"

/// What JavaScript, TypeScript and TSX share: rows of rules and their handlers.
namespace vlt::indexer::ecma {

// Definitions.
void function_declaration(Outline& o, TSNode node, const Rule& rule);
void function_value(Outline& o, TSNode node, const Rule& rule);
void arrow_function(Outline& o, TSNode node, const Rule& rule);
void method(Outline& o, TSNode node, const Rule& rule);
void class_declaration(Outline& o, TSNode node, const Rule& rule);
void class_value(Outline& o, TSNode node, const Rule& rule);
void static_block(Outline& o, TSNode node, const Rule& rule);
void object(Outline& o, TSNode node, const Rule& rule);
void pair(Outline& o, TSNode node, const Rule& rule);
void field(Outline& o, TSNode node, const Rule& rule);
void variable(Outline& o, TSNode node, const Rule& rule);
void assignment(Outline& o, TSNode node, const Rule& rule);
// Names that are only bound.
void block(Outline& o, TSNode node, const Rule& rule);
void loop(Outline& o, TSNode node, const Rule& rule);
void caught(Outline& o, TSNode node, const Rule& rule);
void return_statement(Outline& o, TSNode node, const Rule& rule);
void shorthand(Outline& o, TSNode node, const Rule& rule);
void spread(Outline& o, TSNode node, const Rule& rule);
// Mentions.
void comment_with_types(Outline& o, TSNode node, const Rule& rule);
void import(Outline& o, TSNode node, const Rule& rule);
void export_statement(Outline& o, TSNode node, const Rule& rule);
void call(Outline& o, TSNode node, const Rule& rule);
void construction(Outline& o, TSNode node, const Rule& rule);
void decorated(Outline& o, TSNode node, const Rule& rule);
void jsx_element(Outline& o, TSNode node, const Rule& rule);
// Types.
void type_declaration(Outline& o, TSNode node, const Rule& rule);
void enum_body(Outline& o, TSNode node, const Rule& rule);
void enum_assignment(Outline& o, TSNode node, const Rule& rule);
void property_signature(Outline& o, TSNode node, const Rule& rule);
void method_signature(Outline& o, TSNode node, const Rule& rule);
void construct_signature(Outline& o, TSNode node, const Rule& rule);
void call_signature(Outline& o, TSNode node, const Rule& rule);
void function_signature(Outline& o, TSNode node, const Rule& rule);
void name_space(Outline& o, TSNode node, const Rule& rule);
void import_alias(Outline& o, TSNode node, const Rule& rule);
void type_parameter(Outline& o, TSNode node, const Rule& rule);
void type_name(Outline& o, TSNode node, const Rule& rule);
void nested_type_name(Outline& o, TSNode node, const Rule& rule);

/// Changes, byte for byte, what the grammar does not know: the variance marks in `interface Box<in out T>` become
/// blanks, and a line that begins a signature with `<T>(` gets the semicolon that ends the line before it.
void prepare_typescript(std::string& text);
void prepare_tsx(std::string& text);

inline constexpr std::array script_rules{
    Rule{"comment", comment_with_types},
    Rule{"function_declaration", function_declaration, "function", core::NodeType::function},
    Rule{"generator_function_declaration", function_declaration, "generator", core::NodeType::function},
    Rule{"function_expression", function_value, "function", core::NodeType::function},
    Rule{"generator_function", function_value, "generator", core::NodeType::function},
    Rule{"arrow_function", arrow_function, "function", core::NodeType::function},
    Rule{"method_definition", method, "method", core::NodeType::function},
    Rule{"class_declaration", class_declaration, "class", core::NodeType::class_},
    Rule{"class", class_value, "class", core::NodeType::class_},
    Rule{"class_static_block", static_block},
    Rule{"object", object},
    Rule{"pair", pair, "property", core::NodeType::variable, symbol_only | no_binding},
    Rule{"variable_declarator", variable, "variable"},
    Rule{"assignment_expression", assignment, "variable", core::NodeType::variable, symbol_only | no_binding},
    Rule{"statement_block", block},
    Rule{"switch_body", block},
    Rule{"for_statement", loop},
    Rule{"for_in_statement", loop},
    Rule{"catch_clause", caught},
    Rule{"return_statement", return_statement},
    Rule{"shorthand_property_identifier", shorthand},
    Rule{"spread_element", spread},
    Rule{"import_statement", import},
    Rule{"export_statement", export_statement, "variable", core::NodeType::variable, no_binding},
    Rule{"call_expression", call},
    Rule{"new_expression", construction},
    Rule{"decorator", decorated, "decorator"},
};

inline constexpr std::array class_field_rules{
    Rule{"field_definition", field, "field", core::NodeType::variable, symbol_only | no_binding},
};

inline constexpr std::array jsx_rules{
    Rule{"jsx_opening_element", jsx_element},
    Rule{"jsx_self_closing_element", jsx_element},
};

inline constexpr std::array type_rules{
    Rule{"public_field_definition", field, "field", core::NodeType::variable, symbol_only | no_binding},
    Rule{"abstract_class_declaration", class_declaration, "class", core::NodeType::class_},
    Rule{"interface_declaration", type_declaration, "interface", core::NodeType::class_, not_called},
    Rule{"type_alias_declaration", type_declaration, "type", core::NodeType::class_, not_called},
    Rule{"enum_declaration", type_declaration, "enum", core::NodeType::class_, not_called},
    Rule{"enum_body", enum_body, "enumerator", core::NodeType::variable, symbol_only | no_scope | no_binding},
    Rule{"enum_assignment", enum_assignment, "enumerator", core::NodeType::variable,
         symbol_only | no_scope | no_binding},
    Rule{"property_signature", property_signature, "property", core::NodeType::variable,
         symbol_only | no_scope | no_binding},
    Rule{"method_signature", method_signature, "method", core::NodeType::function, no_binding | no_chunk},
    Rule{"abstract_method_signature", method_signature, "method", core::NodeType::function, no_binding | no_chunk},
    Rule{"construct_signature", construct_signature, "method", core::NodeType::function, no_binding | no_chunk},
    Rule{"call_signature", call_signature},
    Rule{"function_signature", function_signature, "function", core::NodeType::function},
    Rule{"internal_module", name_space, "namespace", core::NodeType::module, container},
    Rule{"module", name_space, "module", core::NodeType::module, container},
    Rule{"import_alias", import_alias},
    Rule{"type_parameter", type_parameter},
    Rule{"type_identifier", type_name},
    Rule{"nested_type_identifier", nested_type_name},
};

template <std::size_t... Sizes>
constexpr auto join(const std::array<Rule, Sizes>&... parts) {
    std::array<Rule, (Sizes + ...)> all{};
    std::size_t at = 0;
    (
        [&] {
            for (const Rule& rule : parts) all[at++] = rule;
        }(),
        ...);
    return all;
}

/// What a module exports by default may be asked for under any name; of a package's or folder's files the index.
constexpr std::string_view import_mentions(std::string_view path) {
    std::string_view module = path.substr(0, path.rfind('#') == 0 ? std::string_view::npos : path.rfind('#'));
    bool by_path = module.starts_with('.') && !module.ends_with('.') && !module.ends_with('/');
    return by_path ? "default" : "default index";
}

constexpr Rules with(std::span<const Rule> rules, void (*prepare)(std::string&) = nullptr) {
    return {
        .rules = rules,
        .attributes_hide = true,
        .self_words = "this",
        .super_words = "super",
        .chains = {.self_words = "this",
                   .super_words = "super",
                   .skip_words = "await",
                   .type_words = "readonly unique typeof",
                   .transparent_types =
                       "Promise PromiseLike Awaited Readonly Partial Required NonNullable Pick Omit InstanceType",
                   .import_types = true,
                   .element_types =
                       "Array ReadonlyArray Set ReadonlySet Map ReadonlyMap WeakMap WeakSet Record Iterable Iterator "
                       "IterableIterator AsyncIterable AsyncIterator AsyncIterableIterator"},
        .import_mentions = import_mentions,
        .module_words = "exports module.exports",
        .prepare = prepare,
        .comment_marks = "/// // /** /*! /* */ *"};
}

}  // namespace vlt::indexer::ecma
