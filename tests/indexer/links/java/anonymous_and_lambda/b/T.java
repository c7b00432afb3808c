package b;
import a.Task;
class T {
    void own() {}
    void help() {}
    void f() {
        Task t = new Task() { @Override public void run() { help(); own(); } };
        t.run();
        Runnable r = () -> own();
        each(x -> x.save());
    }
    void save() {}
}
