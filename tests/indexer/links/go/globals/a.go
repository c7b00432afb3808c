package m

import "m/lib"

var own = lib.Std
var typed lib.Log

func init() {
	own.Print()
	typed.Print()
	lib.Std.Print()
}
