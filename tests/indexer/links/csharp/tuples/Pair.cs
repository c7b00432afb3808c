namespace N {
    public class Left { public void Go() {} }
    public class Right { public void Go() {} }
    public class Maker {
        public (Left, Right) Both() => (null, null);
        public (Left left, Right right) Named() => (null, null);
    }
}
