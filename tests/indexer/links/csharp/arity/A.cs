namespace N { public class A { public void Put(int a) {} public void Put(int a, int b) {} } }
