// What indexing can't do without, each alone and with nothing of vlt's own but its language table: the walk, the
// reading, the parse. `scripts/bench speed` sets vlt's figures against these.
//
//   vlt_floor stat ROOT           looks at every entry below ROOT
//   vlt_floor read ROOT < LIST    the same, then reads the files of LIST
//   vlt_floor parse ROOT < LIST   reads and parses them: one thread, the core's own allocator, one parser, bare source
//
// LIST: for each file its language's name and its path relative to ROOT, each followed by a NUL byte. Prints JSON;
// `cpu_s` and `wall_s` are of the parses alone.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <tree_sitter/api.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/languages.hpp"

namespace {

[[noreturn]] void give_up(const std::string& path) {
    throw std::runtime_error(path + ": " + std::strerror(errno));
}

double now(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct CloseFolder {
    void operator()(DIR* folder) const { closedir(folder); }
};

/// Looks at all entries below the open folder `fd`, which it closes; answers how many there are.
long stat_all(int fd) {
    const std::unique_ptr<DIR, CloseFolder> folder(fdopendir(fd));
    if (!folder) give_up("a folder");
    long entries = 0;
    while (const dirent* entry = readdir(folder.get())) {
        const std::string_view name = entry->d_name;
        if (name == "." || name == "..") continue;
        ++entries;
        struct stat info {};
        if (fstatat(fd, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == -1) give_up(entry->d_name);
        if (!S_ISDIR(info.st_mode)) continue;
        const int inner = openat(fd, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (inner == -1) give_up(entry->d_name);
        entries += stat_all(inner);
    }
    return entries;
}

struct File {
    const vlt::indexer::Language* language = nullptr;
    std::string path;
};

std::vector<File> read_list() {
    std::vector<File> files;
    std::string language;
    std::string path;
    while (std::getline(std::cin, language, '\0') && std::getline(std::cin, path, '\0'))
        files.push_back({vlt::indexer::language_by_name(language), path});
    return files;
}

void read_whole(int root, const std::string& path, std::string& content) {
    const int fd = openat(root, path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat info {};
    if (fd == -1 || fstat(fd, &info) == -1) give_up(path);
    content.resize(static_cast<std::size_t>(info.st_size));
    std::size_t size = 0;
    while (size < content.size()) {
        const ssize_t got = read(fd, content.data() + size, content.size() - size);
        if (got == -1) give_up(path);
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    content.resize(size);
    close(fd);
}

struct Sums {
    std::size_t read_bytes = 0, parsed_files = 0, parsed_bytes = 0;
    double cpu = 0, wall = 0;  // seconds, of the parses
};

void parse(TSParser* parser, const vlt::indexer::Language& language, const std::string& text, Sums& sums) {
    const double wall = now(CLOCK_MONOTONIC);
    const double cpu = now(CLOCK_THREAD_CPUTIME_ID);
    ts_parser_set_language(parser, language.grammar());
    ts_tree_delete(ts_parser_parse_string(parser, nullptr, text.data(), static_cast<uint32_t>(text.size())));
    sums.cpu += now(CLOCK_THREAD_CPUTIME_ID) - cpu;
    sums.wall += now(CLOCK_MONOTONIC) - wall;
    sums.parsed_bytes += text.size();
    ++sums.parsed_files;
}

Sums go_through(int root, const std::vector<File>& files, bool parses) {
    const std::unique_ptr<TSParser, void (*)(TSParser*)> parser(ts_parser_new(), ts_parser_delete);
    Sums sums;
    std::string content;
    for (const File& file : files) {
        read_whole(root, file.path, content);
        sums.read_bytes += content.size();
        if (parses && file.language && file.language->grammar) parse(parser.get(), *file.language, content, sums);
    }
    return sums;
}

int run(const std::string& what, const std::string& root_path) {
    const int root = open(root_path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (root == -1) give_up(root_path);
    const long entries = what == "parse" ? 0 : stat_all(dup(root));
    const std::vector<File> files = what == "stat" ? std::vector<File>() : read_list();
    const Sums sums = go_through(root, files, what == "parse");
    std::printf(
        "{\"entries\": %ld, \"files\": %zu, \"bytes\": %zu, \"parsed_files\": %zu, \"parsed_bytes\": %zu,"
        " \"cpu_s\": %.6f, \"wall_s\": %.6f}\n",
        entries, files.size(), sums.read_bytes, sums.parsed_files, sums.parsed_bytes, sums.cpu, sums.wall);
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string what = count == 3 ? arguments[1] : "";
    if (what != "stat" && what != "read" && what != "parse") {
        std::cerr << "usage: vlt_floor stat|read|parse ROOT < LIST\n";
        return 2;
    }
    try {
        return run(what, arguments[2]);
    } catch (const std::exception& error) {
        std::cerr << "vlt_floor: " << error.what() << '\n';
        return 1;
    }
}
