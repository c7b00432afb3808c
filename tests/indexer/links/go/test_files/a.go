package m

func helper() {}
