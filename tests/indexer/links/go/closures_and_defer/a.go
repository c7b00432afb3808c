package m

type Lock struct{}

func (*Lock) Lock()   {}
func (*Lock) Unlock() {}
func done()           {}

func use(l *Lock) {
	l.Lock()
	defer l.Unlock()
	go func() {
		defer done()
		l.Lock()
	}()
	run := func(l *Lock) { l.Unlock() }
	run(l)
}
