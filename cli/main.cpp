#include "cli/app.hpp"

int main(int argc, char** argv) {
    return vlt::cli::run(argc, argv);
}
