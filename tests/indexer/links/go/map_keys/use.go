package m

import "m/lib"

func keys(m map[lib.Key]*lib.Value, deep map[string]map[lib.Key]lib.Value, c chan lib.Key) {
	for k := range m {
		k.Name()
	}
	for _, v := range m {
		v.Name()
	}
	m[lib.Key{}].Name()
	for k := range c {
		k.Name()
	}
	for s := range deep {
		s.Name()
	}
	deep["a"][lib.Key{}].Name()
}
