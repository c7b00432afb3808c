package m

func open() { part() }

func part() {}
