package m

import "m/lib"

type Alias = lib.Item

type Wrapper struct {
	lib.Item
	own lib.Kid
}

func parameter(i *lib.Item, all ...*lib.Tag) {
	i.Save()
	i.Next.Save().Next.Save()
	all[0].Mark()
	for _, t := range all {
		t.Mark()
	}
}

func results() {
	a := lib.New()
	a.Save()
	b, err := lib.Load()
	b.Save()
	err.Error()
	c, d := lib.Pair()
	c.Play()
	d.Mark()
	e, f, _ := lib.Both()
	e.Mark()
	f.Mark()
}

func literals() {
	x := &lib.Item{Name: "x"}
	x.Save()
	(&lib.Item{}).Save()
	ys := []lib.Kid{{}, {}}
	ys[0].Play()
	for i := range ys {
		ys[i].Play()
	}
	z := new(lib.Tag)
	z.Mark()
	m := make(map[string]*lib.Tag)
	m["a"].Mark()
	for _, t := range m {
		t.Mark()
	}
	ys = append(ys, lib.Kid{})
	zs := append(ys, lib.Kid{})
	zs[1:][0].Play()
	var v lib.Kid
	v.Play()
	var w = lib.New()
	w.Save()
}

func fields(i *lib.Item) {
	i.Tags["a"].Mark()
	i.Kids[0].Play()
	i.Sink.Close()
	i.Hook()
	for _, k := range i.Kids {
		k.Play()
	}
}

func embedded(w *Wrapper) {
	w.Save()
	w.Hello()
	w.Bye()
	w.own.Play()
	w.Item.Save()
	w.Base.Hello()
}

func (w *Wrapper) method() {
	w.Save()
	w.own.Play()
	w.method()
}

func alias(a *Alias) { a.Save() }

func named(k lib.Kids) {
	k.All()[0].Play()
	for _, one := range k {
		one.Play()
	}
}

func assertions(x interface{}) {
	x.(*lib.Tag).Mark()
	if t, ok := x.(*lib.Tag); ok {
		t.Mark()
	}
	switch y := x.(type) {
	case *lib.Tag:
		y.Mark()
	case lib.Kid:
		y.Play()
	case lib.Closer, error:
		y.Close()
	}
}

func channels(c chan *lib.Tag) {
	(<-c).Mark()
	t := <-c
	t.Mark()
	for k := range lib.Stream() {
		k.Play()
	}
	select {
	case u := <-c:
		u.Mark()
	case <-c:
	}
	for range c {
		t.Mark()
	}
	for range lib.Stream() {
	}
}

func globals() {
	lib.Default.Save()
	lib.Typed.Close()
}

func closures() {
	t := new(lib.Tag)
	func(k lib.Kid) {
		t.Mark()
		k.Play()
	}(lib.Kid{})
}

func expressions() {
	lib.Kid.Play(lib.Kid{})
	(*lib.Tag).Mark(nil)
}

func again() {
	lib := lib.New()
	lib.Save()
}

func shadowing(x *lib.Tag) {
	x.Mark()
	{
		x := lib.Kid{}
		x.Play()
	}
}

func constrained[T lib.Closer](t T) { t.Close() }
