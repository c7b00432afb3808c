package store

type Store struct{}

func (Store) Load() {}
func Open() Store { return Store{} }
