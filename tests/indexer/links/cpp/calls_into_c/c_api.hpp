extern "C" {
int c_call(int);
}
