package x

import "example.com/one"

func X() { one.A() }
