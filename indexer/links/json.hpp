#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Settings files written in JSON, as people write them: comments and commas before a closing bracket are let pass.
namespace vlt::indexer {

struct Json {
    // Out of line: they need the members' type, which is not complete here.
    Json();
    Json(const Json&);
    Json(Json&&) noexcept;
    Json& operator=(const Json&);
    Json& operator=(Json&&) noexcept;
    ~Json();

    enum Kind { none, text, object, list } kind = none;  // numbers, true, false and null are none
    std::string string;                                  // of a text
    std::vector<std::pair<std::string, Json>> members;   // of an object, in order; of a list without names

    /// The member of that name; one of kind none where there is none.
    const Json& at(std::string_view name) const;
    /// The text of the member of that name; empty where there is none.
    std::string_view text_at(std::string_view name) const;
};

/// What the text says up to where it stops being JSON. Hostile text is bounded in depth, not in size.
Json read_json(std::string_view text);

}  // namespace vlt::indexer
