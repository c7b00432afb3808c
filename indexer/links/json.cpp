#include "indexer/links/json.hpp"

#include <algorithm>

namespace vlt::indexer {

namespace {

constexpr int max_depth = 32;

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {
        if (text_.starts_with("\xef\xbb\xbf")) at_ = 3;
    }

    Json value(int depth) {
        Json value;
        switch (peek()) {
            case '"':
                value.kind = Json::text;
                value.string = string();
                break;
            case '{':
                value.kind = Json::object;
                members(value, '}', depth);
                break;
            case '[':
                value.kind = Json::list;
                members(value, ']', depth);
                break;
            default:  // a number or a word
                while (at_ < text_.size() &&
                       std::string_view(",]} \t\r\n/\"[{:").find(text_[at_]) == std::string_view::npos)
                    ++at_;
        }
        return value;
    }

private:
    char peek() {
        for (; at_ < text_.size(); ++at_) {
            std::string_view rest = text_.substr(at_);
            if (rest.starts_with("//")) {
                at_ = std::min(text_.find('\n', at_), text_.size() - 1);
            } else if (rest.starts_with("/*")) {
                auto end = text_.find("*/", at_ + 2);
                at_ = end == std::string_view::npos ? text_.size() - 1 : end + 1;
            } else if (std::string_view(" \t\r\n").find(text_[at_]) == std::string_view::npos) {
                return text_[at_];
            }
        }
        return '\0';
    }
    bool take(char c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }
    void members(Json& value, char close, int depth) {
        ++at_;
        if (depth >= max_depth) {
            at_ = text_.size();
            return;
        }
        while (!take(close)) {
            std::string name;
            if (value.kind == Json::object) {
                if (peek() != '"') break;
                name = string();
                if (!take(':')) break;
            }
            const std::size_t before = at_;
            value.members.emplace_back(std::move(name), this->value(depth + 1));
            if (!take(',') && peek() != close) break;
            if (at_ == before) break;
        }
    }
    /// Escapes of control characters and of the Unicode's are of no use in names of files: they become '?'.
    std::string string() {
        std::string made;
        for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            if (text_[at_] != '\\') {
                made += text_[at_];
                continue;
            }
            if (++at_ >= text_.size()) break;
            bool plain = text_[at_] == '/' || text_[at_] == '\\' || text_[at_] == '"';
            made += plain ? text_[at_] : '?';
        }
        if (at_ < text_.size()) ++at_;
        return made;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

const Json nothing;

}  // namespace

Json::Json() = default;
Json::Json(const Json&) = default;
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(const Json&) = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

const Json& Json::at(std::string_view name) const {
    if (kind != object) return nothing;
    for (const auto& [key, value] : members)
        if (key == name) return value;
    return nothing;
}

std::string_view Json::text_at(std::string_view name) const {
    const Json& found = at(name);
    return found.kind == text ? std::string_view(found.string) : std::string_view{};
}

Json read_json(std::string_view text) {
    return Reader(text).value(0);
}

}  // namespace vlt::indexer
