package report

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"ibsen/internal/table"
)

// names remembers what has been named, and the faults found on the way.
type names struct {
	taken  map[string]bool
	faults []error
}

func newNames() *names { return &names{taken: map[string]bool{}} }

// claim takes a name of some kind, and finds fault with one that is empty or
// taken.
func (n *names) claim(kind, name string) {
	switch {
	case name == "":
		n.fault("a %s has no ID", kind)
	case n.taken[kind+"\x00"+name]:
		n.fault("the %s %q is named twice", kind, name)
	}
	n.taken[kind+"\x00"+name] = true
}

func (n *names) fault(format string, args ...any) {
	n.faults = append(n.faults, fmt.Errorf(format, args...))
}

// tables checks each table, and that no two share an ID or a cell's key. IDs
// are compared as they stand in a link.
func (n *names) tables(tables []table.Table) {
	for _, t := range tables {
		n.claim("table", table.Key(t.ID))
		if err := t.Validate(); err != nil {
			n.faults = append(n.faults, err)
			continue
		}
		for _, c := range t.Cells {
			n.claim("key", c.Key)
		}
	}
}

func (n *names) err() error { return errors.Join(n.faults...) }

// local says whether a link leads to a file in the page's own folder.
func local(href string) bool {
	return filepath.IsLocal(href) && path.Clean(href) == href && !strings.ContainsAny(href, `:\?#%`)
}

// check reports everything that keeps a report from being written.
func (r Report) check() error {
	n := newNames()
	if r.Title == "" {
		n.fault("the report has no title")
	}
	for _, s := range r.Sections {
		n.claim("section", table.Key(s.ID))
		n.tables(s.Tables)
		if s.Explorer != nil {
			n.claim("part", "explorer")
			if err := s.Explorer.check(); err != nil {
				n.faults = append(n.faults, err)
			}
		}
		if s.Compared != nil {
			n.claim("part", "comparison with print")
		}
		for _, f := range s.Figures {
			n.claim("figure", table.Key(f.ID))
			n.links(f)
		}
	}
	return n.err()
}

func (n *names) links(f Figure) {
	for _, l := range f.Alternatives {
		switch {
		case l.Text == "":
			n.fault("figure %s: an alternative has no text", f.ID)
		case l.Href == "" && len(l.SVG) == 0:
			n.fault("figure %s: the alternative %q is empty", f.ID, l.Text)
		case l.Href != "" && !local(l.Href):
			n.fault("figure %s: %q is not a file below the report's folder", f.ID, l.Href)
		}
	}
}
