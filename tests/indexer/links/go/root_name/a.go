package root

import (
	"example.com/root/sub"
	"log"
)

func A() {
	sub.B()
	log.Print("x")
}
