#include "indexer/pipeline.hpp"

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <new>
#include <optional>
#include <thread>
#include <utility>

#include "core/error.hpp"
#include "core/text.hpp"
#include "indexer/arena.hpp"
#include "indexer/languages.hpp"
#include "indexer/path_parts.hpp"
#include "indexer/queue.hpp"
#include "indexer/read_file.hpp"

namespace vlt::indexer {

namespace {

using core::FileResult;
using core::FileStatus;
using core::KnownFile;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto tick_interval = milliseconds(50);
constexpr std::size_t queue_bytes = 6u << 20;    // of results that wait for the sink; it holds as much again
constexpr std::size_t parsed_at_once = 3u << 19;  // bytes of source, unless a file has more; a tree takes many times that
constexpr std::size_t parsed_by_worker = 512u << 10;  // so much of it for each of many workers
constexpr std::int64_t large_file = 256 * 1024;  // parsed first, so that none is left for the end alone
constexpr std::size_t worth_a_trim = 10'000;  // files; it takes some milliseconds, and they hold half a kilobyte each
constexpr std::string_view no_language = "no known language";


/// Read before and the same by size and time.
bool is_unchanged(const FoundFile& found, const KnownFile& known) {
    return known.hash != 0 && known.status != FileStatus::failed && !known.racy && known.size == found.size &&
           known.mtime_ns == found.mtime_ns;
}

/// Whether only the first line can tell if the file belongs in the index at all.
bool needs_probe(const FoundFile& found) {
    if (found.language || !found.skip_reason.empty()) return false;
    return guess_by_name(last_part(found.path)).language == nullptr && last_part(found.path).find('.', 1) == std::string_view::npos;
}

bool language_wanted(const WalkOptions& walk, const Language& language) {
    return walk.languages.empty() || std::ranges::find(walk.languages, language.name) != walk.languages.end();
}

/// Asks the file's first bytes for its language; false: it is none for the index.
bool probe(const Root& root, const FoundFile& found, const WalkOptions& walk) {
    ReadFile file = read_file(root, found.path, walk.max_file_size, true);
    if (file.outcome != ReadFile::Outcome::read) return true;  // the worker will say what is wrong with it
    const Language* language = detect(last_part(found.path), file.bytes);
    return language && language_wanted(walk, *language);
}

struct Work {
    FoundFile found;
    std::int64_t known_id = 0;
    std::uint64_t known_hash = 0;  // 0: read it in any case

    std::string text_path() const { return core::path_to_text(found.path); }
};

constexpr std::size_t most_settings = 5000;            // files like go.mod
constexpr std::int64_t largest_settings = 256 << 10;  // bytes of one

/// What a worker hands to the sink's thread.
struct Message {
    enum class Kind { file, touched, gone } kind;
    FileResult result;  // touched: size, mtime_ns and racy alone
    std::int64_t known_id;
    std::int64_t planned_bytes;  // what it counted for in bytes_total
};

FileResult bare_result(std::string path, FileStatus status, std::string reason, std::int64_t size, std::int64_t mtime_ns) {
    FileResult result;
    result.path = std::move(path);
    result.status = status;
    result.reason = std::move(reason);
    result.size = size;
    result.mtime_ns = mtime_ns;
    return result;
}

/// One run: the plan made from the walk, the workers, and the sink's loop.
class Run {
public:
    Run(const std::filesystem::path& root, PipelineOptions options, Sink& sink)
        : root_path_(root), root_(root.string()), options_(std::move(options)), sink_(sink), queue_(queue_bytes) {}

    Outcome run() {
        return plan() ? parse_all() : Outcome::stopped;
    }

private:
    /// Walks on a thread of its own while this one ticks.
    std::optional<WalkResult> walk_tree() {
        auto result = std::async(std::launch::async, [&] { return walk(root_path_, options_.walk, [&] { return stop_.load(); }); });
        bool wanted = true;
        while (result.wait_for(tick_interval) != std::future_status::ready)
            if (wanted && !(wanted = sink_.tick())) stop_ = true;
        WalkResult walked = result.get();
        if (!wanted || !walked.complete) return std::nullopt;
        return walked;
    }

    /// Decides what is to be done with each file, and hands over what needs no reading. False: stopped.
    bool plan() {
        std::optional<WalkResult> walked = walk_tree();
        return walked && plan(*walked);
    }
    bool plan(WalkResult& walked) {
        walked_files_ = walked.files.size();
        for (core::FileWarning& warning : walked.warnings) sink_.warning(std::move(warning));
        if (!sink_.settings(read_settings(walked))) return false;
        std::int64_t unchanged = 0;
        std::vector<Message> skipped;
        core::MetFiles met(options_.known);
        auto last_tick = steady_clock::now();
        for (FoundFile& found : walked.files) {
            if (steady_clock::now() - last_tick > tick_interval) {
                if (!sink_.tick()) return false;
                last_tick = steady_clock::now();
            }
            std::string text_path = core::path_to_text(found.path);
            const KnownFile* known = met.meet(text_path);
            std::int64_t id = known ? known->id : 0;
            if (!found.skip_reason.empty()) {
                bool same = known && known->status == FileStatus::skipped && known->reason == found.skip_reason &&
                            known->size == found.size && known->mtime_ns == found.mtime_ns;
                if (!same)
                    skipped.push_back({Message::Kind::file,
                                       bare_result(text_path, FileStatus::skipped, found.skip_reason, found.size, found.mtime_ns), id, 0});
            } else if (known && !options_.force && is_unchanged(found, *known)) {
                unchanged += known->status == FileStatus::indexed;
            } else if (needs_probe(found) && !probe(root_, found, options_.walk)) {
                FileResult result = bare_result(text_path, FileStatus::skipped, std::string(no_language), found.size, found.mtime_ns);
                result.hash = 1;  // its content was looked at: unchanged means unchanged
                skipped.push_back({Message::Kind::file, std::move(result), id, 0});
            } else {
                bytes_total_ += found.size;
                bool hash_counts = known && !options_.force && known->status != FileStatus::failed;
                work_.push_back({std::move(found), id, hash_counts ? known->hash : 0});
            }
        }
        files_total_ = unchanged + static_cast<std::int64_t>(work_.size());
        if (!sink_.found(files_total_, bytes_total_)) return false;
        if (unchanged > 0 && !sink_.unchanged(unchanged)) return false;
        for (const KnownFile* file : met.others())
            if (!sink_.gone(file->id)) return false;
        for (Message& message : skipped)
            if (!sink_.file(std::move(message.result), message.known_id)) return false;
        options_.known = {};
        // Large files first; else the order of the walk, which is the order on the disk more often than not.
        std::ranges::stable_sort(work_, [](const Work& a, const Work& b) {
            auto rank = [](const Work& work) { return work.found.size >= large_file ? work.found.size : 0; };
            return rank(a) > rank(b);
        });
        return true;
    }

    std::vector<SettingsFile> read_settings(const WalkResult& walked) const {
        std::vector<SettingsFile> files;
        for (const std::string& path : walked.settings) {
            if (files.size() == most_settings) break;
            ReadFile file = read_file(root_, path, largest_settings);
            if (file.outcome == ReadFile::Outcome::read) files.push_back({core::path_to_text(path), core::to_utf8(file.bytes)});
        }
        return files;
    }

    Outcome parse_all() {
        if (work_.empty()) return sink_.tick() ? Outcome::done : Outcome::stopped;
        if (walked_files_ > worth_a_trim) ::malloc_trim(0);  // what the walk and the known files held
        const std::size_t count = std::min(options_.workers.count(), work_.size());
        running_ = count;
        parsing_.emplace(std::max(parsed_at_once, count * parsed_by_worker));
        std::vector<std::jthread> workers;
        // However this ends, the workers must see it before they are joined.
        struct Closer {
            Run& run;
            ~Closer() {
                run.stop_ = true;
                run.queue_.close();
            }
        };
        {
            Closer closer{*this};
            for (std::size_t i = 0; i < count; ++i) workers.emplace_back([this] { work(); });
            if (!consume()) return Outcome::stopped;
        }
        workers.clear();
        if (error_) std::rethrow_exception(error_);
        return Outcome::done;
    }

    /// The sink's loop; false: it wants no more.
    bool consume() {
        auto last_tick = steady_clock::now();
        for (;;) {
            bool finished = running_ == 0;  // asked before taking: what was pushed before the end is still taken
            std::vector<Message> messages = queue_.take(finished ? milliseconds(0) : tick_interval);
            for (Message& message : messages) {
                if (!deliver(message)) return false;
                if (steady_clock::now() - last_tick < tick_interval) continue;
                last_tick = steady_clock::now();
                if (!sink_.tick()) return false;
            }
            if (messages.empty()) {
                if (finished) return sink_.tick();  // a cancel just before the end is one
                last_tick = steady_clock::now();
                if (!sink_.tick()) return false;
            }
        }
    }

    bool deliver(Message& message) {
        bool leaves = message.kind == Message::Kind::gone ||
                      (message.kind == Message::Kind::file && message.result.status != FileStatus::indexed);
        if (leaves) {
            --files_total_;
            bytes_total_ -= message.planned_bytes;
            if (!sink_.found(files_total_, bytes_total_)) return false;
        }
        switch (message.kind) {
            case Message::Kind::file: return sink_.file(std::move(message.result), message.known_id);
            case Message::Kind::gone: return message.known_id == 0 || sink_.gone(message.known_id);
            case Message::Kind::touched:
                return sink_.touched(message.known_id, message.result.size, message.result.mtime_ns, message.result.racy);
        }
        return false;
    }

    /// A worker's life.
    void work() {
        try {
            options_.workers.begin();
            Extractor extractor(options_.extract);
            while (!stop_) {
                std::size_t next = next_work_++;
                if (next >= work_.size()) break;
                Message message = work_on(extractor, work_[next]);
                std::size_t weight = 1024 + 3 * static_cast<std::size_t>(std::max<std::int64_t>(message.result.size, 0));
                if (!queue_.push(std::move(message), weight)) break;
            }
        } catch (...) {
            std::lock_guard lock(error_mutex_);
            if (!error_) error_ = std::current_exception();
            stop_ = true;
        }
        if (--running_ == 0) queue_.done();
    }

    Message work_on(Extractor& extractor, Work& work) {
        Message message{Message::Kind::file, {}, work.known_id, work.found.size};
        try {
            ReadFile file = read_file(root_, work.found.path, options_.walk.max_file_size);
            message.result = result_of(extractor, work, file, message.kind);
            message.result.size = file.size;
            message.result.mtime_ns = file.mtime_ns;
            message.result.racy = file.racy;
        } catch (const std::bad_alloc&) {
            message.result = bare_result(work.text_path(), FileStatus::failed, "not enough memory", work.found.size, work.found.mtime_ns);
        }
        return message;
    }

    FileResult result_of(Extractor& extractor, const Work& work, ReadFile& file, Message::Kind& kind) {
        auto skipped = [&](std::string reason) {
            FileResult result = bare_result(work.text_path(), FileStatus::skipped, std::move(reason), 0, 0);
            result.hash = file.outcome == ReadFile::Outcome::read ? std::max<std::uint64_t>(core::content_hash(file.bytes), 1) : 0;
            return result;
        };
        switch (file.outcome) {
            case ReadFile::Outcome::gone: kind = Message::Kind::gone; return {};
            case ReadFile::Outcome::failed: return bare_result(work.text_path(), FileStatus::failed, file.reason, 0, 0);
            case ReadFile::Outcome::not_regular: kind = Message::Kind::gone; return {};
            case ReadFile::Outcome::too_large: return skipped("larger than the limit when it was read");
            case ReadFile::Outcome::read: break;
        }
        if (work.known_hash != 0 && core::content_hash(file.bytes) == work.known_hash) {
            kind = Message::Kind::touched;
            return {};
        }
        const Language* language = work.found.language ? work.found.language : detect(last_part(work.found.path), file.bytes);
        if (!language) return skipped(std::string(no_language));
        if (!language_wanted(options_.walk, *language)) return skipped("a language that vlt.toml leaves out");
        const Budget::Share share = parsing_->take(file.bytes.size(), ParseArena::give_back_kept);
        if (file.bytes.size() > parsed_at_once) ::malloc_trim(0);
        return extractor.extract(work.text_path(), *language, std::move(file.bytes));
    }

    std::filesystem::path root_path_;
    Root root_;
    PipelineOptions options_;
    Sink& sink_;
    std::vector<Work> work_;
    std::size_t walked_files_ = 0;
    std::int64_t files_total_ = 0, bytes_total_ = 0;
    BoundedQueue<Message> queue_;
    std::optional<Budget> parsing_;
    std::atomic<std::size_t> next_work_ = 0;
    std::atomic<std::size_t> running_ = 0;
    std::atomic<bool> stop_ = false;
    std::mutex error_mutex_;
    std::exception_ptr error_;
};

}  // namespace

Outcome run(const std::filesystem::path& root, PipelineOptions options, Sink& sink) {
    return Run(root, std::move(options), sink).run();
}

std::optional<std::int64_t> count_changed(const std::filesystem::path& root, const WalkOptions& options,
                                          const core::KnownFiles& known, const std::function<bool()>& stop) {
    WalkResult walked = walk(root, options, stop);
    if (!walked.complete) return std::nullopt;
    Root folder(root.string());
    std::int64_t changed = 0;
    core::MetFiles met(known);
    std::size_t looked_at = 0;
    for (const FoundFile& found : walked.files) {
        if (++looked_at % 256 == 0 && stop && stop()) return std::nullopt;
        const KnownFile* file = met.meet(core::path_to_text(found.path));
        if (!found.skip_reason.empty()) {
            changed += file && file->status == FileStatus::indexed;
        } else if (file && file->hash != 0) {
            changed += file->size != found.size || file->mtime_ns != found.mtime_ns;
        } else if (file && file->status == FileStatus::failed) {
            changed += file->size != found.size && file->size != 0;
        } else {
            changed += !needs_probe(found) || probe(folder, found, options);
        }
    }
    // What is known and was not met has left the tree; skipped files' rows are no loss.
    for (const KnownFile* file : met.others()) changed += file->status == FileStatus::indexed;
    return changed;
}

}  // namespace vlt::indexer
