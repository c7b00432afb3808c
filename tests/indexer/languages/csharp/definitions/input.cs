#define TRACE
using System;
using System.Collections.Generic;
using static System.Math;
using Numbers = System.Collections.Generic.List<int>;
[assembly: CLSCompliant(true)]

namespace Example.Shop
{
    /// <summary>
    /// A shop.
    /// </summary>
    [Serializable, DebuggerDisplay("{Name}")]
    [Marker]
    public abstract partial class Shop<T> : Base<T>, IDisposable where T : class, IItem, new()
    {
        public const int Limit = 1, Floor = 2;
        private readonly List<T> items = Make(1), others;
        [field: NonSerialized] public event EventHandler Changed, Removed;

        public event EventHandler<Args> Watched
        {
            add { Attach(value); }
            remove { Detach(value); }
        }

        public string Name { get; set; } = "none";
        public int Count => Total(items);
        public int Size
        {
            get { return Total(others); }
            private set => Resize(value);
        }

        public T this[int index, string key]
        {
            get { return Find(index); }
        }

        /* Makes one. */
        protected Shop(int size, string name = "x") : base(size) { }
        private Shop() : this(1) { }
        static Shop() { }
        ~Shop() { Dispose(); }

        /// <summary>Adds one.</summary>
        [Obsolete("no more")]
        [return: NotNull]
        public async Task<U> Add<U>([Given] T item, ref int count, out int left, params string[] rest) where U : T
        {
            left = Local(1);
            return await Run<U>(item);

            int Local(int x) => x;
        }

        public abstract void Stock();
        extern static int Native(IntPtr handle);
        void IDisposable.Dispose() { }
        IEnumerator<T> IEnumerable<T>.GetEnumerator() => null;
        int ICounted.Count { get { return Total(items); } }

        public static Shop<T> operator +(Shop<T> a, Shop<T> b) => a;
        public static bool operator ==(Shop<T> a, Shop<T> b) { return true; }
        public static implicit operator string(Shop<T> shop) => shop.Name;
        public static explicit operator Price(Shop<T> shop) => null;

        public enum Kind : byte
        {
            [Marker] Fruit = 1,
            /// <summary>Baked.</summary>
            Bread,
        }

        public struct Point
        {
            public int X, Y;
        }

        internal delegate TResult Maker<in TArgument, out TResult>(TArgument argument);
    }

    public record Price(int Cents, string Currency = "EUR") : Amount(Cents), IComparable<Price>
    {
        public int Euros => Cents / 100;
    }

    public readonly record struct Range(int From, int To);

    public interface ICounted
    {
        const int None = 0;
        int Count { get; }
        void Reset(int to = None);
        void Twice() { Reset(); Reset(2); }
    }

    class Primary(int size, ILogger logger) : Base(size)
    {
        int Twice() => size * 2;
    }

    [AttributeUsage(AttributeTargets.All)]
    class MarkerAttribute : Attribute { }

    namespace Inner { class Deep { void Go() { } } }
}
