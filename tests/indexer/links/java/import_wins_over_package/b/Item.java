package b;
class Item { void go() {} }
