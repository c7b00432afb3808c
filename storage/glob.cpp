#include "storage/glob.hpp"

#include <vector>

namespace vlt::storage {
namespace {

// Whether the character at `i` of a UTF-8 text continues the one before.
bool continues(std::string_view text, std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
}

// All prefixes of the path are followed through the pattern at once, so that no pattern costs more than pattern times
// path.
class Matcher {
public:
    explicit Matcher(std::string_view path) : path_(path), reached_(path.size() + 1) { reached_[0] = true; }

    bool run(std::string_view glob) {
        for (std::size_t i = 0; i < glob.size();) {
            if (glob.substr(i, 3) == "**/") {
                any_folders();
                i += 3;
            } else if (glob.substr(i, 2) == "**") {
                any(true);
                i += 2;
            } else if (glob[i] == '*') {
                any(false);
                ++i;
            } else if (glob[i] == '?') {
                one();
                ++i;
            } else {
                literal(glob[i++]);
            }
        }
        return reached_.back();
    }

private:
    void any(bool across) {
        for (std::size_t i = 0; i < path_.size(); ++i)
            if (reached_[i] && (across || path_[i] != '/')) reached_[i + 1] = true;
    }
    // Nothing, or whole folders.
    void any_folders() {
        bool passed = false;
        for (std::size_t i = 0; i < path_.size(); ++i) {
            passed = passed || reached_[i];
            if (passed && path_[i] == '/') reached_[i + 1] = true;
        }
    }
    void one() {
        reached_.back() = false;
        for (std::size_t i = path_.size(); i-- > 0;) {
            std::size_t end = i + 1;
            while (continues(path_, end)) ++end;
            if (reached_[i] && path_[i] != '/' && !continues(path_, i)) reached_[end] = true;
            reached_[i] = false;
        }
    }
    void literal(char c) {
        for (std::size_t i = path_.size(); i-- > 0;) reached_[i + 1] = reached_[i] && path_[i] == c;
        reached_[0] = false;
    }

    std::string_view path_;
    std::vector<bool> reached_;
};

}  // namespace

bool matches_glob(std::string_view glob, std::string_view path) {
    while (glob.ends_with('/')) glob.remove_suffix(1);
    if (glob.starts_with("./")) glob.remove_prefix(2);
    if (glob.empty()) return true;
    if (glob.find_first_of("*?") == std::string_view::npos && path.size() > glob.size() && path.starts_with(glob) &&
        path[glob.size()] == '/')
        return true;
    if (glob.find('/') == std::string_view::npos && glob != "**") path.remove_prefix(path.rfind('/') + 1);
    return Matcher(path).run(glob);
}

}  // namespace vlt::storage
