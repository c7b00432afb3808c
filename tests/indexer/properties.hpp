#pragma once

#include <string>

#include "core/file_result.hpp"

namespace vlt::test {

/// What must hold for the extract() of any bytes in any language; empty, or what is wrong.
std::string broken_property(const core::FileResult& result);

}  // namespace vlt::test
