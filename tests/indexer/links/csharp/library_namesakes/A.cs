namespace N { public class A { public void Open() {} public void Add(int x) {} public void Close() {} public void Save() {} } }
