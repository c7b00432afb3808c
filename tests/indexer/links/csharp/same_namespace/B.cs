namespace N { class Up { public static void Go() {} } }
