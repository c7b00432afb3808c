package größe

import "fmt"

// Straße 🎉 ist lang.
func Straße(länge int) string {
	fmt.Println("🚗"); return höhe(länge)
}

type Ärger struct {
	über int
}

func (ä Ärger) höhe() { ä.höhe() }

func höhe(n int) string { return "" }

func broken(a int {
	höhe(1)
}

var = 3
type struct {

func last() { höhe(2) }
