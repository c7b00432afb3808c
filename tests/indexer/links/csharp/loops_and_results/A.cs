using System.Collections.Generic;
namespace N { public class A { public List<A> All() { return null; } public void Go() {} public async Task<A> Later() { return null; } } }
