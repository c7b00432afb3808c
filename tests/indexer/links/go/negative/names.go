package m

type File struct{}

func (f *File) Close()         {}
func (f *File) Get() string    { return "" }
func (f *File) Write(s string) {}

func Open()   {}
func Append() {}
func Map()    {}
func fetch()  {}
