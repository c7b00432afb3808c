using Data;
namespace App {
    class Use {
        void F(Query query) {
            Query.From("t").Where("a").Take(1).Run().First().Delete();
            query?.Where("b")?.Run()?.Row.Delete();
            query!.Run().Row!.Delete();
            var row = query
                .Take(2)
                .Run()
                .First();
            row.Delete();
            query.Run().Missing().Delete();
        }
    }
}
