// Package shapes draws.
package shapes

import (
	"fmt"
	. "math"
	_ "net/http/pprof"
	js "encoding/json"

	"example.com/tool/v2"
	"gopkg.in/yaml.v3"
)

import "C"

// Limit is the most of them.
const Limit = 10

const (
	// First of its group.
	A, B = iota, 2
	C1, _
)

var x, y int = f(), 2

var (
	handler = func(a int) int { return a }
	Err     error
	_       = x
)

type (
	// Point has
	// coordinates.
	Point struct {
		X, Y int // coordinates
		*Base
		tool.Other
		Tag    string `json:"tag"`
		F      func(a Point) (b Rect)
		anon   struct{ inner int }
		method interface{ Inner() }
	}
	Shape interface {
		// Area of it.
		Area(within Point) float64
		fmt.Stringer
		Embedded
		~int | Float
	}
)

/* Base of all. */
type Base struct{}

type MyInt int
type Alias = Point
type Fn func(Point) Rect

// Move it.
//
//go:noinline
func (p *Point) Move(dx, dy int) (r *Rect, err error) {
	type local struct{ field int }
	const hidden = 1
	var also = 2
	return nil, nil
}

func (Point) unnamed() {}

func init() {}

func assembly(a int) int
