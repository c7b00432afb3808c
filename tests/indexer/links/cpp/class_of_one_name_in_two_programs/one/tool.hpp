struct Tool { void go() {} };
