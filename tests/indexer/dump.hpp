#pragma once

#include <string>

#include "core/file_result.hpp"

namespace vlt::test {

/// What extract() yields, one fact a line, for people to read and for expected.txt to hold:
///   def 12-20 @14 method Foo.bar | signature | decorators? | docstring?     (def: node; sym: symbol only)
///   ref 15 calls Foo.bar -> helper [file] x2                                  (source -> target)
///   ref 16 calls Foo.bar -> ? obj.save [receiver] /1
///   chunk 12-20 method Foo.bar
std::string dump(const core::FileResult& result);
/// JSON Lines: one object a definition: path, kind, name, scope, line, end, node.
std::string dump_symbols_json(const core::FileResult& result);

}  // namespace vlt::test
