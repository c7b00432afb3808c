namespace N {
    public class Red { public void Go() {} public void Stop() {} }
    public class Blue { public void Go() {} }
}
