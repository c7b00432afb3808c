package b;
import java.io.*;
import java.util.*;
import org.other.Files;
class T {
    void f(List<String> l, StringBuilder s, InputStream in, Files files, Object o) throws Exception {
        l.get(0); s.append("x"); in.close(); l.stream().map(x -> x); files.open(); o.save(); unknown.close();
        System.out.print("x"); open(); close(); Files.print("x");
    }
}
