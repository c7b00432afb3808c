namespace Data {
    public class Query {
        public static Query From(string table) => new Query();
        public Query Where(string condition) { return this; }
        public Query Take(int count) => this;
        public Result Run() { return new Result(); }
    }
    public class Result {
        public Row First() { return null; }
        public Row Row;
    }
    public class Row { public void Delete() {} }
}
