namespace Shop {
    public class Order { public bool IsOpen() => true; public Customer Customer; public void Send() {} }
    public class Customer { public void Notify() {} }
}
