//go:build !race && (linux || windows)

package m

func flagged() {}
