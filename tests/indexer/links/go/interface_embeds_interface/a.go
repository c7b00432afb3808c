package m

type Reader interface{ Read() }
type Closer interface{ Close() }
type Both interface {
	Reader
	Closer
}

func use(b Both) {
	b.Read()
	b.Close()
	b.Open()
}
