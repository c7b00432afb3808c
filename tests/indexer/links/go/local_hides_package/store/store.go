package store

type Store struct{}

func (Store) Load() {}
func Load()         {}
