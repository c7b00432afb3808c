package lib

type Key struct{}

func (Key) Name() {}

type Value struct{}

func (*Value) Name() {}
