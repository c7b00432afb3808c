package m

type T struct{}

func (T) M() {}
func f()     {}

func use(t T) {
	g := t.M
	h := f
	_, _ = g, h
}
