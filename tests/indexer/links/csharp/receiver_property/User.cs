using Base;
class User {
    Log Log { get; init; }
    Sink Last => Log.Other;
    void Run() {
        Log.Sink.Write("a");
        Log.Instance.Sink.Write("b");
        Log.Default.Other.Write("c");
        Last.Write("d");
        this.Last.Write("e");
        Log[0].Write("f");
        System.Log.Write("g");
    }
}
