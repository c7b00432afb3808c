package m

import "m/go-yaml"

func use() { yaml.Parse() }
