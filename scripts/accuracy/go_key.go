// Command go_key prints which definition each call of a Go tree means, as go/types has it (see score.py): go run go_key.go TREE.
//
// Packages of the tree come from its go.mod files, from vendor folders, or from where a GOPATH has them; all others from the
// standard library and GOPATH. Files that are not built for linux/amd64 without cgo are not in the key, and conversions
// are no calls that are judged.
package main

import (
	"encoding/json"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

type place [2]any

type call struct {
	File    string  `json:"file"`
	Line    int     `json:"line"`
	Name    string  `json:"name"`
	Caller  place   `json:"caller"`
	Verdict string  `json:"verdict"`
	Callees []place `json:"callees,omitempty"`
}

type key struct {
	Calls     []call  `json:"calls"`
	Functions []place `json:"functions"`
}

type module struct{ dir, path string }

type reader struct {
	root     string
	fset     *token.FileSet
	context  build.Context
	modules  []module
	packages map[string]*types.Package // by folder
	outside  types.ImporterFrom
	seen     map[token.Pos]bool
	literals map[token.Pos]bool // variables of packages that hold a function's literal
	out      key
}

// below answers the folder of a package that the tree has; empty where it has none.
func (r *reader) below(path, from string) string {
	has := func(dir string) bool {
		files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
		return len(files) > 0
	}
	for dir := from; strings.HasPrefix(dir, r.root); dir = filepath.Dir(dir) {
		if vendored := filepath.Join(dir, "vendor", path); has(vendored) {
			return vendored
		}
	}
	for _, m := range r.modules {
		switch {
		case m.path == "std":
			if dir := filepath.Join(m.dir, path); has(dir) {
				return dir
			}
		case path == m.path || strings.HasPrefix(path, m.path+"/"):
			if dir := filepath.Join(m.dir, strings.TrimPrefix(path, m.path)); has(dir) {
				return dir
			}
		}
	}
	if at := strings.Index(r.root+"/", "/src/"); at >= 0 {
		if dir := filepath.Join(r.root[:at], "src", path); strings.HasPrefix(dir, r.root) && has(dir) {
			return dir
		}
	}
	return ""
}

// from imports for the packages of one folder; tested is what its external tests see it as.
type from struct {
	*reader
	dir    string
	tested *types.Package
}

func (f from) Import(path string) (*types.Package, error) { return f.ImportFrom(path, f.dir, 0) }
func (f from) ImportFrom(path, _ string, mode types.ImportMode) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	dir := f.below(path, f.dir)
	if dir == "" {
		return f.outside.ImportFrom(path, f.dir, mode)
	}
	if dir == f.dir && f.tested != nil {
		return f.tested, nil
	}
	if known, ok := f.packages[dir]; ok {
		if known == nil {
			return types.NewPackage(path, filepath.Base(path)), nil // a cycle: broken code
		}
		return known, nil
	}
	f.packages[dir] = nil
	info, _ := f.context.ImportDir(dir, 0)
	f.packages[dir] = f.check(dir, path, info.GoFiles, nil)
	return f.packages[dir], nil
}

func (r *reader) check(dir, path string, names []string, tested *types.Package) *types.Package {
	var files []*ast.File
	for _, name := range names {
		file, _ := parser.ParseFile(r.fset, filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		if file != nil {
			files = append(files, file)
		}
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}}
	config := types.Config{Importer: from{r, dir, tested}, Error: func(error) {}, FakeImportC: true, Sizes: types.SizesFor("gc", "amd64")}
	checked, _ := config.Check(path, r.fset, files, info)
	for _, file := range files {
		r.findLiterals(file)
	}
	for _, file := range files {
		r.read(file, info)
	}
	return checked
}

func (r *reader) findLiterals(file *ast.File) {
	for _, declaration := range file.Decls {
		general, _ := declaration.(*ast.GenDecl)
		if general == nil {
			continue
		}
		for _, spec := range general.Specs {
			if values, ok := spec.(*ast.ValueSpec); ok && len(values.Values) > 0 {
				if _, literal := values.Values[0].(*ast.FuncLit); literal {
					r.literals[values.Names[0].Pos()] = true
				}
			}
		}
	}
}

func (r *reader) place(pos token.Pos) (place, bool) {
	at := r.fset.PositionFor(pos, false)
	relative, err := filepath.Rel(r.root, at.Filename)
	return place{relative, at.Line}, pos.IsValid() && err == nil && !strings.HasPrefix(relative, "..")
}

func (r *reader) read(file *ast.File, info *types.Info) {
	if name := r.fset.File(file.Pos()).Name(); !strings.HasPrefix(name, r.root+"/") {
		return
	}
	top, _ := r.place(file.Pos())
	top[1] = 1
	for _, declaration := range file.Decls {
		switch declaration := declaration.(type) {
		case *ast.FuncDecl:
			caller, _ := r.place(declaration.Name.Pos())
			r.walk(declaration, caller, info)
		case *ast.GenDecl:
			for _, spec := range declaration.Specs {
				caller := top
				if values, ok := spec.(*ast.ValueSpec); ok && len(values.Values) > 0 {
					if _, literal := values.Values[0].(*ast.FuncLit); literal {
						caller, _ = r.place(values.Names[0].Pos())
					}
				}
				r.walk(spec, caller, info)
			}
		}
	}
}

func (r *reader) walk(node ast.Node, caller place, info *types.Info) {
	r.out.Functions = append(r.out.Functions, caller)
	ast.Inspect(node, func(node ast.Node) bool {
		if made, ok := node.(*ast.CallExpr); ok {
			r.call(made, caller, info)
		}
		return true
	})
}

func (r *reader) call(made *ast.CallExpr, caller place, info *types.Info) {
	function := made.Fun
	var name *ast.Ident
	for name == nil {
		switch f := function.(type) {
		case *ast.ParenExpr:
			function = f.X
		case *ast.IndexExpr:
			function = f.X
		case *ast.IndexListExpr:
			function = f.X
		case *ast.SelectorExpr:
			name = f.Sel
		case *ast.Ident:
			name = f
		default:
			return
		}
	}
	if r.seen[name.Pos()] {
		return
	}
	r.seen[name.Pos()] = true
	at, _ := r.place(name.Pos())
	one := call{File: at[0].(string), Line: at[1].(int), Name: name.Name, Caller: caller, Verdict: "unknown"}
	switch object := info.Uses[name].(type) {
	case nil, *types.TypeName:
	case *types.Func:
		one.Verdict = "outside"
		if target, inside := r.place(object.Origin().Pos()); inside {
			one.Verdict, one.Callees = "inside", []place{target}
		}
	default:
		one.Verdict = "outside"
		if r.literals[object.Pos()] {
			target, _ := r.place(object.Pos())
			one.Verdict, one.Callees = "inside", []place{target}
		}
	}
	r.out.Calls = append(r.out.Calls, one)
}

func main() {
	root, _ := filepath.Abs(os.Args[1])
	root, _ = filepath.EvalSymlinks(root)
	context := build.Default
	context.GOOS, context.GOARCH, context.CgoEnabled = "linux", "amd64", false
	build.Default = context
	fset := token.NewFileSet()
	r := &reader{root: root, fset: fset, context: context, packages: map[string]*types.Package{}, seen: map[token.Pos]bool{}, literals: map[token.Pos]bool{},
		outside: importer.ForCompiler(fset, "source", nil).(types.ImporterFrom)}
	var dirs []string
	filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		if entry.IsDir() {
			if name := entry.Name(); path != root && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata") {
				return filepath.SkipDir
			}
			dirs = append(dirs, path)
		} else if entry.Name() == "go.mod" {
			text, _ := os.ReadFile(path)
			for _, line := range strings.Split(string(text), "\n") {
				if words := strings.Fields(line); len(words) > 1 && words[0] == "module" {
					r.modules = append(r.modules, module{filepath.Dir(path), strings.Trim(words[1], `"`)})
				}
			}
		}
		return nil
	})
	sort.Slice(r.modules, func(i, j int) bool { return len(r.modules[i].path) > len(r.modules[j].path) })
	for _, dir := range dirs {
		info, _ := context.ImportDir(dir, 0)
		if info == nil || len(info.GoFiles)+len(info.TestGoFiles)+len(info.XTestGoFiles) == 0 {
			continue
		}
		path := strings.TrimPrefix(strings.TrimPrefix(dir, root), "/")
		for _, m := range r.modules {
			if dir == m.dir || strings.HasPrefix(dir, m.dir+"/") {
				path = strings.TrimPrefix(strings.TrimPrefix(dir, m.dir), "/")
				if m.path != "std" {
					path = strings.TrimSuffix(m.path+"/"+path, "/")
				}
				break
			}
		}
		if _, known := r.packages[dir]; !known {
			r.packages[dir] = nil
			r.packages[dir] = r.check(dir, path, info.GoFiles, nil)
		}
		tested := r.packages[dir]
		if len(info.TestGoFiles) > 0 {
			tested = r.check(dir, path, append(append([]string{}, info.GoFiles...), info.TestGoFiles...), nil)
		}
		if len(info.XTestGoFiles) > 0 {
			r.check(dir, path+"_test", info.XTestGoFiles, tested)
		}
	}
	json.NewEncoder(os.Stdout).Encode(r.out)
}
