namespace N { public class Base { public Base(int x) {} protected virtual void Save() {} } }
