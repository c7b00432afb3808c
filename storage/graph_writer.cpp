#include "storage/graph_writer.hpp"
