namespace N.M { class A { public static void Go() {} } }
