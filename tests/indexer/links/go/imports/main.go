package main

import (
	"fmt"
	"os"

	"example.com/app/store"
	st "example.com/app/store/deep"
	. "example.com/app/dots"
	_ "example.com/app/side"
	"example.com/app/go-odd"
	"example.org/other/lib"
)

func main() {
	store.Open()
	st.Open()
	Dotted()
	odd.Odd()
	lib.Open()
	fmt.Println(os.Open("x"))
	helper()
	hidden()
	store.missing()
}

func shadowed(store fmt.Stringer) {
	store.Open()
}
