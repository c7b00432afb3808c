namespace App.Log { public class Writer { public void Write() {} } }
