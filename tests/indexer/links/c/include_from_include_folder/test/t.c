#include <lib/api.h>
int main(void) { return api_short() + api_call(2); }
