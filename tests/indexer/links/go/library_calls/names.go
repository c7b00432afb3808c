package m

type Own struct{}

func (Own) Open()   {}
func (Own) Close()  {}
func (Own) Get()    {}
func (Own) String() {}
func Open()         {}
func append2()      {}
