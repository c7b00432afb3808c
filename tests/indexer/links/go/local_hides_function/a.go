package m

func load() {}

func first(load func()) { load() }

func second() {
	load()
	load := func() {}
	load()
}

func third() {
	if load := 1; load > 0 {
		_ = load
	}
	load()
}
