namespace IO2 {
    public class Handle : System.IDisposable { public static Handle Open(string path) => null; public void Read() {} public void Dispose() {} }
    public class HandleError : System.Exception { public void Explain() {} }
}
