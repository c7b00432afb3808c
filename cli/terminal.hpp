#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vlt::cli {

/// Opens /dev/null for each standard stream that the caller closed: no file of ours may ever become "standard output".
void keep_standard_streams();

/// Whether a person can be asked: standard input, output and error are all terminals.
bool is_interactive();
/// Whether descriptor `fd` is a terminal.
bool is_terminal(int fd);
/// Columns of the terminal on standard error; 80 where it doesn't say.
int terminal_width();

/// Writes all of `text`. A reader that has gone away is no error: the rest is dropped. Throws Error{internal_error}
/// where the text can't be written for another reason (a full disk).
void write_all(int fd, std::string_view text);

/// Asks on the terminal and reads a line, without its end. nullopt: end of input (Ctrl-D).
/// Throws Error{interrupted} on Ctrl-C; the caller holds a SignalWatch.
std::optional<std::string> ask_line(const std::string& question);
/// A question whose answer is yes or no; no by default. Ends as ask_line does; the end of input is Error{interrupted}.
bool ask_yes(const std::string& question);

}  // namespace vlt::cli
