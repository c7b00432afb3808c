package m

type Item struct{ next *Item }

func (*Item) Load() {}
func make2() *Item  { return &Item{next: &Item{}} }

func use() {
	table := []struct{ item *Item }{{make2()}}
	_ = table
	(&Item{}).Load()
	make2().next.next.Load()
	list := []*Item{{}, make2()}
	list[0].Load()
	byName := map[string]*Item{}
	byName["x"].Load()
	if i, ok := byName["y"]; ok {
		i.Load()
	}
}
