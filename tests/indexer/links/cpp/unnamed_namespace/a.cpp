namespace app { namespace {
int hidden() { return 1; }
} 
int a() { return hidden(); }
}
