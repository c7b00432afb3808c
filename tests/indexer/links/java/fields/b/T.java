package b;
import a.Repo;
class T {
    private final Repo repo = new Repo();
    void f() { repo.find().load(); this.repo.item.load(); }
}
