package m

import . "m/store"

func use(s Store) {
	Open().Load()
	s.Load()
}
