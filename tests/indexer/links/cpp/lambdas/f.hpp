struct Job { void run() {} };
int work() { return 1; }
