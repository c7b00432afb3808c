package a;
public abstract class Task { public abstract void run(); protected void help() {} }
