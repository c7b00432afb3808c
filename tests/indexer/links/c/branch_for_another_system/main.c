long now(void);
int main(void) { return now(); }
