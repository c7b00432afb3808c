package generics

type Number interface{ ~int | ~float64 }

type List[T any, K comparable] struct {
	head *node[T]
	all  map[K]Item
	Set[K]
	fmt.Box[T]
}

type node[T any] struct{ value T }
type T struct{}
type Item T

func (l *List[T, K]) Get(key K) T {
	l.put(key)
	return l.head.value
}

func (l *List[_, K]) put(key K) {}

func Map[From, To any, N Number](list []From, f func(From) To) []To {
	f(list[0])
	var t T
	return Map[To, T](nil, nil)
}

func use() {
	Map[int, string](nil, nil)
	Map[Item](1)
	pkg.Map[int](2)
	_ = List[int, Item]{}
	_ = Item(T{})
}
