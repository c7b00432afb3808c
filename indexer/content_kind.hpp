#pragma once

#include <string_view>

/// What a text is, where its name does not say so. Pure functions, linear in the text, for any bytes.
namespace vlt::indexer {

enum class HeaderKind { c, cpp, objc };

/// Which language a C-like header is in, by tokens that only one of them has. What stands behind `#ifdef __cplusplus`,
/// in comments or in strings makes no header C++.
HeaderKind header_kind(std::string_view text);

/// Whether the first thing but comments is a directive of C's preprocessor.
bool starts_with_directive(std::string_view text);
/// Whether the first thing is a tag of XML or of Qt's translations.
bool is_markup(std::string_view text);
/// Whether `<?php`, `<?=` stands within the first 4 KiB.
bool has_php_tag(std::string_view text);

}  // namespace vlt::indexer
