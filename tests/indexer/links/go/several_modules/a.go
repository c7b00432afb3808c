package one

import (
	"example.com/one/tools/x"
	"example.net/dep"
)

func A() {
	x.X()
	dep.Dep()
}
