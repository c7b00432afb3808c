#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/model.hpp"

/// Joins references to definitions of other files. A pure function of all files' summaries and of the settings files that
/// say how modules are found; the order in which files are added, and which of them are linked, change no answer.
namespace vlt::indexer {

/// An edge of the graph: the references of one source to one target folded.
struct LinkedEdge {
    std::int32_t source = 0;       // index into the file's definitions
    std::uint32_t target_file = 0; // as add() numbered it; none where target is -1
    std::int32_t target = -1;      // index into that file's definitions; -1: outside the tree, or unknown
    std::string_view name;         // as core::Reference; valid as long as FileEdges::texts
    std::string_view receiver;
    std::string_view rule;
    core::EdgeType type = core::EdgeType::calls;
    bool named = false;            // `name` is the target's own name; false may mean that it was not looked at
    std::uint32_t line = 0;
    std::uint32_t count = 1;
};

/// The edges of a file, in order of source, type, target and name.
struct FileEdges {
    std::unique_ptr<char[]> texts;
    std::vector<LinkedEdge> edges;
};

/// A file of settings that tells where modules are: go.mod, package.json, tsconfig.json, Cargo.toml.
struct SettingsFile {
    std::string path;  // relative to the root, '/' separated
    std::string text;
};

class Tables;

/// All files of a tree. One thread adds them; then any number of threads may link.
class Linker {
public:
    /// `root_name`: what the indexed folder is called (a Python package may be the root itself).
    Linker(std::vector<SettingsFile> settings, std::string_view root_name);
    ~Linker();

    /// Makes room for about so many definitions. Before the first file; not needed.
    void expect(std::size_t definitions);
    /// All files first, in any order of paths; answers the file's number: 0, 1, 2 … `summary` may go away. Throws
    /// core::Error{vault_corrupt}.
    std::uint32_t add(std::string_view path, std::string_view language, std::string_view summary);
    /// Once, after the last of them.
    void prepare();

private:
    friend class FileLinker;
    std::unique_ptr<Tables> tables_;
};

/// Links files for one thread. The linker must be prepared, and live as long.
class FileLinker {
public:
    explicit FileLinker(const Linker& linker);
    ~FileLinker();

    /// Puts the edges of a file that was added in place of what `into` holds. `summary`: the same again.
    void link(std::uint32_t file, std::string_view summary, FileEdges& into);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Which files must be linked again after some changed. Say what changed, then ask.
class ChangedNames {
public:
    ChangedNames();
    ~ChangedNames();
    /// The file as it was when it was linked last, and as it is; empty: it was not there, or is not. Its language, as far as that is
    /// known.
    void file(std::string_view path, std::string_view language, std::string_view old_summary, std::string_view new_summary);
    /// Every file of the tree, each once a round: the names that hang on changed ones count as changed, too. Whether an edge of the
    /// file may hang on a name that changed, as far as they are known by then.
    bool spread(std::string_view path, std::string_view summary);
    /// Before each round: whether one is needed. Where it is not, the last one's answers hold.
    bool again();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace vlt::indexer
