package b;
import a.*;
class Users extends Repo<User> {
    void f() { find().login(); one.login(); this.find().login(); }
    static void g(Users u) { u.find().login(); }
}
