namespace Far.Away;

public class A { public void Go() {} }
public interface IA { void Do(); }
