package store

func Open() { hidden() }

func hidden() {}
