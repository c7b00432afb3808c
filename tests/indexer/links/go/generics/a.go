package m

type Runner interface{ Run() }
type Job struct{}

func (Job) Run() {}

type List[T Runner] struct{ items []T }

func (l *List[T]) First() T { return l.items[0] }
func (l *List[T]) Each()    { l.First() }

func Do[T Runner](t T) { t.Run() }

func use(l *List[Job]) {
	l.First().Run()
	l.Each()
	Do[Job](Job{})
	Do(Job{})
}
