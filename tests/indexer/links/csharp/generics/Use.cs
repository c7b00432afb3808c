using Data;
class Use {
    void F(Repository<User> users, Users special, Pair<User, Repository<User>> pair) {
        users.Get(1).Login();
        users.Current.Login();
        foreach (var user in users.All()) user.Login();
        special.Get(2).Login();
        special.Clean();
        pair.First.Login();
        pair.Second.Get(3).Touch();
        new Repository<User>().Get(4).Login();
    }
    void G<T>(T thing, T other) where T : User { thing.Login(); other.Touch(); }
    T H<T>(T thing) { thing.Login(); return thing; }
}
