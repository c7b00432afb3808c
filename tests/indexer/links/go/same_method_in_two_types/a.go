package m

type A struct{}
type B struct{}

func (A) Go()  {}
func (*B) Go() {}

func use(a A, b *B) {
	a.Go()
	b.Go()
	A{}.Go()
	(&B{}).Go()
}
