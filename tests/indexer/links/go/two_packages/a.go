package m

type T struct{}

func (t T) Run() {}

func helper() {}
