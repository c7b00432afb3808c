using System.Collections.Generic;
namespace Data {
    public class Entity { public void Touch() {} }
    public class User : Entity { public void Login() {} }
    public class Repository<T> where T : Entity {
        private T current;
        public T Get(int id) { current.Touch(); return current; }
        public List<T> All() => null;
        public void Put(T item) { item.Touch(); item.Login(); }
        public T Current { get; set; }
    }
    public class Users : Repository<User> { public void Clean() {} }
    public class Pair<A, B> { public A First; public B Second; }
}
