package lib

type Closer interface {
	Close() error
}

type Base struct{ Name string }

func (b *Base) Hello() {}
func (b Base) Bye()    {}

type Item struct {
	*Base
	Next *Item
	Tags map[string]*Tag
	Kids []Kid
	Sink Closer
	Hook func()
}

func (i *Item) Save() *Item { return i }

type Tag struct{}

func (t *Tag) Mark() {}

type Kid struct{}

func (k Kid) Play() {}

type Kids []Kid

func (k Kids) All() Kids { return k }

func New() *Item                         { return &Item{} }
func Load() (*Item, error)               { return nil, nil }
func Pair() (first Kid, second *Tag)     { return }
func Both() (a, b *Tag, err error)       { return }
func Stream() <-chan Kid                 { return nil }

var Default = New()
var Typed Closer
