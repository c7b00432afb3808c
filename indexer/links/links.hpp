#pragma once

#include "indexer/linker.hpp"

/// One row of rules a language that is linked across files. Languages of one family see each other's definitions.
namespace vlt::indexer {

enum Family : int { c_family = 1, ecma_family, jvm_family, python_family, go_family, rust_family, csharp_family, php_family, ruby_family };

const LinkRules& c_links();
const LinkRules& cpp_links();
const LinkRules& csharp_links();
const LinkRules& java_links();
const LinkRules& kotlin_links();
const LinkRules& go_links();
const LinkRules& objc_links();
const LinkRules& python_links();
const LinkRules& rust_links();
const LinkRules& php_links();
const LinkRules& ruby_links();
const LinkRules& javascript_links();
const LinkRules& typescript_links();
const LinkRules& tsx_links();

}  // namespace vlt::indexer
