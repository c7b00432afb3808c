package calls;

import org.lib.Other;
import static org.lib.Other.imported;

class Base {
    Base(int a) {}

    void inherited() {}

    void over() {}

    static void shared() {}
}

class Derived extends Base {
    Service service;
    Runnable save;

    Derived() {
        this(1, 2);
    }

    Derived(int a, int b) {
        super(a);
    }

    void over() {
        super.over();
    }

    void save() {}

    void save(int a) {}

    void save(String format, Object... rest) {}

    void same(int a) {}

    void same(String a) {}

    static Derived make() {
        return new Derived();
    }

    int size() {
        return 0;
    }

    void receivers(Service other, Base base) {
        save();
        save(1);
        save("%d", 1, 2);
        same(1);
        absent(1);
        this.save();
        this.service.save();
        service.save();
        other.save();
        make().save();
        new Derived().save();
        Derived.make();
        Derived.missing();
        Base.shared();
        inherited();
        this.inherited();
        super.inherited();
        Other.save();
        imported();
        String.valueOf(1);
        (base).over();
        helper(2);
        calls.Derived.make();
    }

    // A local variable has no call of its name in Java, but hides a class as receiver.
    void locals(Object Derived) {
        int size = size();
        Derived.make();
        for (int make = 0; make < size; make++) make();
    }

    void references() {
        Runnable a = this::save;
        Runnable b = Derived::make;
        Supplier<Derived> c = Derived::new;
        Supplier<List<String>> d = ArrayList<String>::new;
        IntFunction<int[]> e = int[]::new;
        Runnable f = super::over;
        run(x -> make(), (Derived y) -> y.save(), (p, q) -> p.size());
    }

    void helper() {}

    class Inner {
        void over() {}

        void go() {
            over();
            size();
            Derived.this.over();
            Derived.super.over();
            Derived.this.new Inner();
        }
    }
}

interface Greeter {
    default void greet() {}
}

class Loud implements Greeter {
    public void greet() {
        Greeter.super.greet();
    }
}

class Stranger extends Unknown {
    void go() {
        save();
        super.save();
        this.save();
    }
}
