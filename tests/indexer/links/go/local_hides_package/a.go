package m

import "m/store"

func use(store store.Store) { store.Load() }

func other() { store.Load() }
