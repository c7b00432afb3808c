#pragma once

namespace vlt::cli {

/// The whole program: reads the arguments, runs one command, answers its exit status. Catches everything.
int run(int argc, char** argv);

}  // namespace vlt::cli
