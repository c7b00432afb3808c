//go:build race || !linux

package m

func flagged() {}
