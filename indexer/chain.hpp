#pragma once

#include <string>
#include <string_view>

/// Chains: what an expression's value is of, in one notation for all languages. A file's extraction writes them, since it
/// knows the text; linking reads them, since it knows the other files.
///
///   chain := one { '/' one }     the value is one of these; the first that can be told counts
///   one   := root { step }
///   root  := NAME          what that name means where it stands: a definition, an import
///          | '@'           the own object         | '^'  the own object seen as its base class
///          | '$'           the global namespace: `$.std.x` of C++'s `::std::x`
///          | '<' TYPE '>'  an object of that type
///          | '!'           nothing that can be told; no step makes it better
///          | '?'           as the last one, of what a call is made on: no object, its name is a bare one
///   step  := '.' NAME  a member   | '()' the result of a call, `(2)` of one with two arguments   | '[]' an element
///            | '[?]' an element, or the thing itself   | '{}' a container of it
///            | '[<]' as '[?]', up to the '[>]' behind which it is a container again if it was one: `x.map(|y| y.f())`
///            | '.&' J ':' I   what the function that is given as argument J gets as its argument I (both from 0)
///            '[:]' what a loop over it gets, '[#]' the key that a loop over a map gets, '[#:]' that or the element
///            '.0', '.1' … of a tuple are what it is made of
///   TYPE  := { '[' } [ '~' ] PATH [ '{' TYPE { ',' TYPE } '}' ]     '[': elements of what follows; in braces type arguments
///          | { '[' } '#{' TYPE { ',' TYPE } '}'             a tuple
///          | { '[' } "'" NAME [ '|' TYPE ]               a type parameter, and what it is bound to be
///   PATH  := NAME { '.' NAME }                              separators of all languages become '.'
///                                        '~': nothing changes it (`const T`), in languages that tell methods apart by that
///
/// `Foo(1).items[0].save` is `Foo().items[].save`; Go's `&list.Node{…}` is `<list.Node>`.
namespace vlt::indexer {

/// How a language writes what chains are made of.
struct ChainSyntax {
    std::string_view self_words;         // "self cls", "this"
    std::string_view super_words;        // "super", "base"
    std::string_view make_words = "new"; // `new T(…)`
    std::string_view skip_words;         // before an expression, of no matter: "await move"
    char generic = '<';                  // opens type arguments: '<', or '[' (Python, Go, Scala)
    bool braces_make = false;            // `T{…}` is an object of T (Go, Rust, C++)
    bool bang_is_macro = false;          // `name!(…)` is no value that is known (Rust)
    bool braces_call = false;            // `f { … }` calls f (Kotlin, Swift, Ruby, Scala)
    bool calls_without_parens = false;   // `a.b` may be a call (Ruby): members are taken for their results by linking
    std::string_view cast_words;         // `static_cast<T>(x)` is an object of T
    std::string_view const_word;         // among the type words, one that chooses between methods: "const"
    bool spread_is_array = false;        // `T...` is an array of T (Java)
    bool count_arguments = false;        // calls are told apart by how many arguments they have …
    std::string_view lambda_arrow;       // `(a) -> b` is a function
    std::string_view number_words;       // names of numbers have several words: "unsigned long"; they become one: `unsigned_long`
    std::string_view literal_types;      // … and by what these are: types of "x" 1 1L 1.0 1.0f 'x' true X.class: "String int long …"
    bool literals_are_objects = false;   // `"x".f()`: a text has the first of these types
    bool dollar_names = false;           // `A::$b` is the member b (PHP)
    bool at_names = false;               // `@a` is a member of the own object, called "@a" (Ruby)
    bool words_choose = false;           // `a or b`, `a if c else b` (Python)
    std::string_view default_operator;   // `a ?? b`
    bool marks_choose = false;           // `c ? a : b`
    bool displays = false;               // `[a, b]`, `{k: v}`, `[a for x in y]` are containers
    std::string_view class_of;           // the class of what they are called with, as its member `__class__`: "type"
    std::string_view same_calls;         // what they are called with, or a container of the same: "list sorted"
    std::string_view element_calls;      // an element of what they are called with: "next"
    std::string_view cast_calls;         // an object of the type they are called with: "cast"
    bool messages = false;               // `[a name: x]` calls the member `name:` of a
    std::string_view self_types;         // the own object: "Self"
    std::string_view class_types;        // T itself is what `Name<T>` stands for: "type Type"
    std::string_view union_types;        // one of `Name<A, B>`: "Union"
    std::string_view type_words;         // in a type, of no matter: "const mut dyn impl"
    std::string_view transparent_types;  // T of `Name<T>` stands for all of it: "Optional Box Arc unique_ptr"
    std::string_view make_calls = {};    // calls of these make an object of the type that is their first argument: Go's `new(T)`
    std::string_view first_calls = {};   // calls of these yield what their first argument is: "append"
    std::string_view container_words = {};  // before a type: a container of it, "chan"
    std::string_view marker_types = {};  // of `A + B` these are not what methods are looked for in: "Send 'static"
    bool import_types = false;           // `import("./a").B` is a type: see name_of_import_type
    bool tuples = false;                 // `(A, B)` is a type, and what a function with several results returns
    bool slices = false;                 // `x[a:b]` is a part of x, no element
    bool paths_are_apart = false;        // what stands before `::` is never a variable: written ':' before the root, until it is settled
    bool named_arguments = false;        // `Iterator<Item = T>` has the type argument T
    std::string_view comment = {};       // begins one that ends with its line
    bool ranges = false;                 // `x[a..b]` is a part of x, no element
    std::string_view mapping_calls = {}; // `x.map(|y| …)` holds what that yields, of an element of x
    std::string_view list_macros = {};   // `vec![a, b]` is a container (with bang_is_macro)
    std::string_view element_types;      // generic types whose last argument is what `[]` yields: "List Vec vector"
};

/// The chain of an expression as written; "!" where it has none. At most 200 bytes.
std::string chain_of(std::string_view expression, const ChainSyntax& syntax);
/// A chain for each argument in `(a, b)`, ';' between them: "0" for nothing (null), "\\" for a function without a name, "!" for what
/// can't be told. Calls fn(text) to make the chain of what is no literal. Empty where there are none or too many.
template <class Fn>
std::string chains_of_arguments(std::string_view list, const ChainSyntax& syntax, Fn&& fn);
/// Where one argument ends and the next begins: cuts the first off `list`.
std::string_view next_argument(std::string_view& list);
/// The chain of a literal, or of what can be told by its shape alone; empty for all else.
std::string chain_of_literal(std::string_view text, const ChainSyntax& syntax);

/// The chain of an object of the type as written ("<Foo>"); "!" where it is none that has a name.
std::string chain_of_type(std::string_view type, const ChainSyntax& syntax);

/// The name that stands in chains for the type `import("./a").B` as written; the file's extraction binds it as an import's.
std::string name_of_import_type(std::string_view type);

inline constexpr int max_arguments = 8;  // of a call with more of them nothing is told

template <class Fn>
std::string chains_of_arguments(std::string_view list, const ChainSyntax& syntax, Fn&& fn) {
    if (list.size() < 3 || list.size() > 400) return {};
    list = list.substr(1, list.size() - 2);
    std::string made;
    bool telling = false;
    for (int i = 0; !list.empty(); ++i) {
        if (i == max_arguments) return {};
        std::string_view text = next_argument(list);
        std::string chain = chain_of_literal(text, syntax);
        if (chain.empty()) chain = fn(text);
        if (chain.size() > 60) chain = "!";
        telling = telling || chain != "!";
        if (i > 0) made += ';';
        made += chain;
    }
    return telling ? made : std::string{};
}

}  // namespace vlt::indexer
