package m

import "example.com/m/v2/store"

func use() { store.Open() }
