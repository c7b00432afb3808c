package m

type A struct{}
type B struct{}

func (A) Go()  {}
func (*B) Go() {}

func use(x any) {
	switch y := x.(type) {
	case A:
		y.Go()
	case *B:
		y.Go()
	default:
		y.Go()
	}
	if a, ok := x.(A); ok {
		a.Go()
	}
	x.Go()
}
