package deep

func Open() {}
