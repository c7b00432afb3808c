package m

func TestHelper() {
	helper()
	local()
}

func local() {}
