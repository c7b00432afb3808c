package m

import "m/api"

type file struct{ api.Reader }

func (f *file) Close() {}

func use(r api.ReadCloser, f *file) {
	r.Read()
	r.Close()
	f.Read()
	f.Close()
	open().Read()
}

func open() api.ReadCloser { return &file{} }
