// Copyright: not a docstring.
@NullMarked
package org.example.shop;

import java.util.List;
import java.util.concurrent.*;
import static java.lang.Math.max;
import static org.example.Tools.*;

/**
 * A shop, with *all* kinds of members.
 *
 * @param <T> what it sells
 */
@Deprecated(since = "2")
@Entity
public abstract class Shop<T extends Comparable<T>> extends Base<T> implements Closeable, Map.Entry<String, T> {
    /** How many. */
    private static final int COUNT = 1, LIMITS[] = {1, 2}, unset;
    @Inject protected List<? super T> items;

    // A constructor.
    protected Shop(int size, String... names) throws IOException {
        super(size);
    }

    /** Adds one. */
    @Override
    @SuppressWarnings({"unchecked", "raw"})
    public <U extends T> U add(final U item, @Nonnull int[] counts) throws IOException, java.sql.SQLException {
        return item;
    }

    abstract void stock();

    native int fast(long a);

    static synchronized void reset() {}

    /* Kinds of things. */
    public enum Kind implements Coded {
        FRUIT,
        /** With a body. */
        @Fresh BREAD("b") {
            @Override
            int weight() { return 1; }
        },
        OTHER;

        final String code;

        Kind() { this(null); }

        Kind(String code) { this.code = code; }

        int weight() { return 0; }
    }

    public record Price(int cents, @NonNull String... tags) implements Comparable<Price> {
        static int made;

        public Price {
            if (cents < 0) throw new IllegalArgumentException();
        }

        Price(int cents) { this(cents, "none"); }

        int euros() { return cents / 100; }
    }

    public sealed interface Visitor<R> extends Function<T, R>, Runnable permits Kind.Seer, Other {
        int DEPTH = 3;

        R visit(Shop<?> shop);

        default void done() {}

        private static void helper() {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Fresh {
        int days() default 3;

        Class<?>[] value();

        String NAME = "fresh";
    }
}

non-sealed class Helper {}
