package m

import (
	"net/http"
	"os"
	"strings"
)

func use(b *strings.Builder, any interface{ Close() }) {
	f, _ := os.Open("x")
	f.Close()
	http.Get("x")
	b.String()
	any.Close()
	list := append([]int{}, 1)
	_ = len(list)
	close(make(chan int))
	strings.NewReader("").Close()
}
