package m

import "example.com/other"

type Own struct{}

func (Own) Save() {}

func use(o other.Thing, f func() Own, x interface{}) {
	o.Save()
	other.New().Save()
	other.Default.Save()
	x.Save()
	o.Field.Save()
}
