namespace N {
    public interface IToken { void Close(); }
    public abstract class Token : IToken
#if !NET20
        , System.ICloneable
#endif
#if FULL
        , IFull
#endif
    {
        public static Token Parse(string s) { return null; }
        public void Close() {
            if (true)
#if NET40
                Open();
#else
                OpenOld();
#endif
        }
        void Open() {}
        void OpenOld() {}
    }
#if A
    public class Either : Token
#else
    public class Either
#endif
    {
        public void Go() {}
    }
#if B
    public class Whole { public void Go() {} }
#else
    public class Instead { public void Go() {} }
#endif
}
