namespace Tools { public class Log { public static void Write() {} public class Writer { public void Flush() {} } } }
