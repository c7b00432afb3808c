namespace N { class B { async void F(A a) { foreach (var x in a.All()) x.Go(); foreach (A y in a.All()) { y.Go(); } (await a.Later()).Go(); var z = await a.Later(); z.Go(); } } }
