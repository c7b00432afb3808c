package m_test

func TestOther() {
	helper()
	local()
}
