namespace N { public class A { public static void Go() {} public void Run() {} } }
