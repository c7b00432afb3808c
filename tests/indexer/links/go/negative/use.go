package m

import (
	"net/http"
	"os"
	"strings"
)

type handler struct {
	fetch func()
	any   interface{}
}

func use(h *handler, unknown interface{ Get() string }) {
	f, _ := os.Open("x")
	f.Close()
	strings.Map(nil, "")
	response, _ := http.Get("x")
	response.Body.Close()
	h.fetch()
	h.any.(os.File).Close()
	unknown.Get()
	fetch := func() {}
	fetch()
	items := append([]int{}, 1)
	items.Close()
	outside().Get()
}
