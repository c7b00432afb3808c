package sub

func B() {}
