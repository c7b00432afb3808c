namespace app { int size() { return 1; } }
