using Shop.Data;
namespace App {
    class Main {
        Store store = new Store();
        void Run(Store s) {
            s.Save();
            s.Find().Load();
            store.Item.Load();
            var i = new Store().Find();
            i.Load();
        }
    }
}
