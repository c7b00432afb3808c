package m_test

type T struct{}

func (t T) Run() { t.Stop() }

func (t T) Stop() {}

func use() {
	T{}.Run()
	helper()
}
