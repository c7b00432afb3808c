package receivers

import (
	"fmt"
	run2 "other/run"
)

func run()           {}
func helper(n int)   {}
func shadow(a, b int) int { return a }

type Base struct{ next *Base }

func (b *Base) do()  { b.do(); b.next.do(); b.missing() }
func (b Base) run()  { run(); b.run(); helper(1) }

type Child struct {
	*Base
	run   func()
	other Other
}

func (c *Child) work(helper func(int), list []func()) {
	c.do()
	c.run()
	c.work(nil, nil)
	c.other.do()
	c.Base.do()
	helper(1)
	shadow := shadow(1, 2)
	shadow(3)
	for i, each := range list {
		each()
		list[i]()
	}
	func(run int) { run() }(1)
	run()
	defer run()
	go c.work(nil, nil)
	fmt.Println(run2.Now())
	run2.Later()
	Base.do(*c.Base)
	(*Base).do(c.Base)
	(run)()
	NewChild().work(nil, nil)
	if c := other(); c != nil {
		c.work(nil, nil)
	}
	switch c := any(c).(type) {
	case *Base:
		c.do()
	}
	method := c.do
	method()
	len("x")
	Point{X: 1}.do()
	_ = &Base{next: &Base{}}
	_ = map[string]Other{"a": {}}
	_ = pkg.Thing{}
}

func (c *Child) closure() {
	f := func() { c.do() }
	f()
	func() {
		c := 1
		c.do()
	}()
}

func do() {}

func free() {
	do()
	var c Child
	c.do()
	Child.work(c)
	select {
	case do := <-ch:
		do()
	}
}
