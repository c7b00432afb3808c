#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace vlt::indexer {

/// What a list of patterns says about a path: nothing, leave it out, or take it in again (a `!` pattern).
enum class Verdict : std::uint8_t { undecided, ignored, kept };

/// Counts work and asks `stop` now and then, so that even hostile patterns can't hold up a cancellation. One thread.
class Effort {
public:
    /// `stop` may be empty and must outlive this.
    explicit Effort(const std::function<bool()>& stop) : stop_(stop) {}

    void spend(std::size_t steps) {
        left_ -= static_cast<std::int64_t>(steps);
        if (left_ < 0) ask();
    }
    bool stopped() const { return stopped_; }

private:
    void ask();

    const std::function<bool()>& stop_;
    std::int64_t left_ = 0;
    bool stopped_ = false;
};

/// A path to be held against patterns. The path's bytes must outlive it.
class Subject {
public:
    /// `path` is relative to the outermost folder that holds patterns; its last name starts at `name_at`.
    Subject(std::string_view path, std::size_t name_at, bool is_folder);

    std::string_view below(std::size_t base) const { return path_.substr(base); }
    std::string_view name() const { return path_.substr(name_at_); }
    std::uint32_t name_hash() const { return name_hash_; }
    bool is_folder() const { return is_folder_; }

private:
    std::string_view path_;
    std::size_t name_at_;
    std::uint32_t name_hash_;
    bool is_folder_;
};

/// ASCII letters to lower case: how git compares with core.ignorecase.
void fold_case(std::string& text, std::size_t from = 0);

/// The patterns of one ignore file, compiled once. They mean what they mean to git, in all corners. Const once made:
/// any thread may match.
class PatternList {
public:
    PatternList() = default;
    /// `text`: the bytes of an ignore file, below 2 GiB. With `fold` the subjects must be folded, too.
    explicit PatternList(std::string text, bool fold = false);

    bool empty() const { return patterns_.empty(); }
    /// The last pattern that matches decides. The list's folder is the first `base` bytes of the subject's path.
    Verdict match(const Subject& subject, std::size_t base, Effort& effort) const;

private:
    static constexpr std::uint32_t none = UINT32_MAX;

    enum class Kind : std::uint8_t {
        name,         // the last name is the literal
        name_suffix,  // the last name ends in it
        name_glob,    // the last name starts with it, the glob matches the rest
        path,         // the same for the path below the list's folder
        path_glob,
    };
    enum class Lookup : std::uint8_t { by_name, by_last_byte, other };
    struct Pattern {
        std::uint32_t literal = 0;  // where it stands in text_
        std::uint32_t literal_size = 0;
        std::uint32_t glob = 0;  // its first token
        std::uint32_t glob_size = 0;
        std::uint32_t key = 0;      // the hash of the name, or the last byte
        std::uint32_t next = none;  // the one before it in its chain
        Kind kind = Kind::name;
        Lookup lookup = Lookup::other;
        bool kept = false;
        bool folders_only = false;
    };
    struct Token {
        enum class Kind : std::uint8_t {
            byte,
            any,       // one byte that is no slash
            set,       // one byte of a set
            star,      // any bytes but slashes
            anything,  // any bytes
            folders,   // nothing, or any bytes and a slash
        };
        Kind kind = Kind::byte;
        std::uint32_t value = 0;  // the byte, or the place in sets_
    };
    using Set = std::bitset<256>;

    void add_line(std::size_t begin, std::size_t end);
    bool compile_glob(std::string_view glob, bool is_path);
    bool compile_set(std::string_view glob, std::size_t& at);
    bool add_range(Set& set, std::string_view glob, std::size_t& at, unsigned char from) const;
    bool add_class(Set& set, std::string_view name) const;
    void choose_lookup(Pattern& pattern, std::string_view text, bool is_path) const;
    void link();

    bool matches(const Pattern& pattern, const Subject& subject, std::size_t base, Effort& effort) const;
    bool glob_matches(const Pattern& pattern, std::string_view text, Effort& effort) const;

    std::string text_;
    bool fold_ = false;
    std::vector<Pattern> patterns_;
    std::vector<Token> tokens_;
    std::vector<Set> sets_;
    // Where the patterns that can match at all are found. Each entry starts a chain from the last pattern to the first.
    std::vector<std::uint32_t> by_name_;  // by hash; the size is a power of two
    std::array<std::uint32_t, 256> by_last_byte_;
    std::uint32_t others_ = none;
};

}  // namespace vlt::indexer
