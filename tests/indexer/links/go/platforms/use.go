package m

func use() {
	open()
	flagged()
}
