package p

import "example.com/q"

func P() { q.Q() }
