int wait_for(void);
int main(void) { return wait_for(); }
