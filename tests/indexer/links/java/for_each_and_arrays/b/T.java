package b;
import a.Item;
import java.util.*;
class T {
    List<Item> list; Map<String, Item> map; Item[] array;
    void f(Item... rest) {
        for (Item i : list) i.go();
        for (var i : list) i.go();
        for (var i : array) i.go();
        array[0].go();
        list.get(0).go();
        map.get("x").go();
        rest[0].go();
        Optional.of(1).get();
        list.stream().filter(i -> true).findFirst().get().go();
    }
}
