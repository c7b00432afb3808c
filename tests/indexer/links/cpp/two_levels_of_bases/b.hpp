#include "a.hpp"
namespace lib { struct B : A {}; }
