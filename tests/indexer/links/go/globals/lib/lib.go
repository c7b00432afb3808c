package lib

type Log struct{}

func (*Log) Print() {}

var Std = &Log{}
