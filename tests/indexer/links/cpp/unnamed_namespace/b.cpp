namespace app {
int b() { return hidden(); }
}
