package q

func Q() {}
