package m

type Handler func()

func (h Handler) Serve() { h() }

func hello() {}

func use(h Handler) {
	h.Serve()
	Handler(hello).Serve()
}
