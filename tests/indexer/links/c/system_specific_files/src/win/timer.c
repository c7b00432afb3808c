long now(void);
long timer(void) { return now(); }
