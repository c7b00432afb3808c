class Outer<T> {
    static int total;

    static {
        int local = compute();
        new Thread() {
            public void run() {
                compute();
            }
        }.start();
    }

    static int compute() { return 1; }

    final Comparator<T> order = new Comparator<>() {
        private int calls;

        @Override
        public int compare(T a, T b) {
            return this.reversed(a) + helper(a, b);
        }

        int reversed(T a) { return 0; }
    };

    Runnable task = () -> compute();

    int helper(T a, T b) { return 2; }

    <K, V extends List<K>> Map<K, V> collect(Map<K, V> into, Outer<T> other, T one) throws E1 {
        class Local implements Runnable {
            K key;

            public void run() { helper(null, null); }
        }
        Runnable first = new Local();
        Runnable second = new Runnable() {
            public void run() { twice(); }

            void twice() {}
        };
        Runnable third = new Runnable() {
            public void run() { twice(); }
        };
        try (Reader reader = new Reader(); var w = open()) {
            for (Map.Entry<K, V> entry : into.entrySet()) use(entry);
        } catch (E2 | E3 problem) {
            throw new RuntimeException(problem);
        }
        if (one instanceof Pair<?>(int left, var right) && right instanceof String text) text.length();
        return switch (one) {
            case Circle c -> c.area();
            case Point(int x, Line(var from, var to)) when x > 0 -> from.x();
            default -> (Map<K, V>) into;
        };
    }

    static class K {
        void use(K k) {}
    }

    interface T2<T> { T get(T t); }

    Class<?> type = Outer.T2.class;
    @Given(by = Maker.class, with = {@Tool(Hammer.class)}) int given;

    void annotated(@Param("p") int p, List<@Item String> items) {
        @Local int x = 0;
    }

    void after() {}
}
