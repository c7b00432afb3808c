package m

import "m/lib"

type Top struct{ *lib.Base }
type Over struct{ Top }

func (Over) Run() {}

func use(t Top, o *Over) {
	t.Run()
	t.Next.Run()
	t.Base.Run()
	o.Run()
	o.Top.Run()
	o.Next.Next.Run()
}
