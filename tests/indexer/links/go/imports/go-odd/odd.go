package odd

func Odd() {}
