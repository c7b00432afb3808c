namespace N { class More { void F() { Make(); Count(1); Use.Count(2); } } }
