package lib

type Base struct{ Next *Base }

func (*Base) Run() {}
