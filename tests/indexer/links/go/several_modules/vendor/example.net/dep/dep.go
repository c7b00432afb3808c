package dep

func Dep() {}
