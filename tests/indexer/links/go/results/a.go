package m

type Store struct{}
type Item struct{}

func (s *Store) Find() (*Item, error) { return nil, nil }
func (s *Store) All() []*Item         { return nil }
func (s *Store) With() *Store         { return s }
func (*Item) Load()                   {}
func Open() (*Store, error)           { return nil, nil }

func use() {
	s, err := Open()
	_ = err
	i, _ := s.Find()
	i.Load()
	s.All()[0].Load()
	s.With().With().All()[1:][0].Load()
	for _, one := range s.All() {
		one.Load()
	}
}
