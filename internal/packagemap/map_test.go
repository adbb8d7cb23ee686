package packagemap

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed lists, for each package, the packages of ours that its code may
// import; "*" allows all. Tests may import what they like.
var allowed = map[string][]string{
	"trial":                    {"internal/frame"},
	"outcomes":                 {"trial", "internal/frame", "internal/dist"},
	"costs":                    {"trial", "internal/frame"},
	"cea":                      {"trial", "outcomes", "costs", "internal/frame", "internal/resample", "internal/dist", "internal/regress", "internal/impute"},
	"plots":                    {"trial", "cea", "internal/dist"},
	"internal/crash":           {},
	"internal/dist":            {},
	"internal/hypothesis":      {"internal/dist"},
	"internal/frame":           {},
	"internal/table":           {},
	"internal/office":          {"internal/table"},
	"internal/resample":        {"internal/crash", "internal/dist"},
	"internal/disclose":        {"internal/table"},
	"internal/expr":            {"internal/dist"},
	"internal/models":          {"internal/dist", "internal/impute", "internal/regress"},
	"internal/study":           {"trial", "outcomes", "costs", "cea", "internal/expr", "internal/frame"},
	"internal/report":          {"trial", "outcomes", "costs", "cea", "plots", "internal/table"},
	"internal/pipeline":        {"cea", "costs", "outcomes", "plots", "trial", "internal/crash", "internal/disclose", "internal/dist", "internal/expr", "internal/frame", "internal/hypothesis", "internal/impute", "internal/models", "internal/office", "internal/report", "internal/study", "internal/table"},
	"internal/published":       {"internal/frame", "internal/table"},
	"internal/cohort":          {"internal/dist", "internal/frame", "internal/impute", "internal/models", "internal/resample", "internal/study"},
	"internal/reference":       {},
	"internal/accuracy":        {"*"},
	"internal/coverage":        {"cea", "internal/dist", "internal/regress", "internal/resample"},
	"internal/regress":         {"internal/dist", "internal/frame"},
	"internal/impute":          {"internal/crash", "internal/dist", "internal/regress", "internal/resample"},
	"internal/impute/coverage": {"internal/crash", "internal/dist", "internal/impute", "internal/regress", "internal/resample"},
	"internal/packagemap":      {},
	"testdata/published":       {},
	"cmd/ibsen":                {"*"},
}

// top lists what may stand at the top of the module.
var top = []string{
	".ci", ".git", ".gitignore", "ARCHITECTURE.md", "CHANGELOG.md", "LICENSE", "README.md", "cea", "cmd", "costs", "docs",
	"go.mod", "go.sum", "internal", "outcomes", "plots", "testdata", "tools.mod", "tools.sum", "trial",
}

const root = "../.."

func TestImportsKeepTheMap(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		dir, _ := filepath.Rel(root, filepath.Dir(path))
		pkg := filepath.ToSlash(dir)
		seen[pkg] = true
		may, known := allowed[pkg]
		if !known {
			t.Errorf("%s is not on the map", pkg)
			return nil
		}
		if strings.HasSuffix(path, "_test.go") || slices.Contains(may, "*") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			if ours, ok := strings.CutPrefix(name, "ibsen/"); ok && !slices.Contains(may, ours) {
				t.Errorf("%s may not import %s", filepath.ToSlash(path), ours)
			}
			if name == "math/rand" || name == "math/rand/v2" {
				t.Errorf("%s draws from %s, whose numbers may change with Go", filepath.ToSlash(path), name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range allowed {
		if !seen[pkg] {
			t.Errorf("%s is on the map but does not exist", pkg)
		}
	}
}

func TestTopOfTheModule(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(top, e.Name()) && e.Name() != "ibsen-out" && e.Name() != "ibsen" {
			t.Errorf("%s does not belong at the top of the module", e.Name())
		}
	}
}
