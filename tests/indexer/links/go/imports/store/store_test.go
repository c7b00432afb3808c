package store_test

import "example.com/app/store"

func Open() {}

func TestOpen() {
	store.Open()
	Open()
}
