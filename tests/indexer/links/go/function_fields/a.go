package m

type Hook struct {
	Run func() *Item
}
type Item struct{}

func (*Item) Load() {}
func Run()          {}

func use(h Hook) {
	h.Run()
	Run()
}
