package plots

import (
	"fmt"
	"strings"
)

// withheldMark stands for a count that is withheld, as in official statistics.
const withheldMark = "[c]"

func (c Count) String() string {
	if c.Withheld {
		return withheldMark
	}
	return decimal(float64(c.N), 0)
}

// together writes the count of all with those of the arms behind it.
func together(all Count, byArm []Count) string {
	if len(byArm) == 0 {
		return all.String()
	}
	parts := make([]string, len(byArm))
	for i, c := range byArm {
		parts[i] = c.String()
	}
	return all.String() + " (" + strings.Join(parts, " / ") + ")"
}

// withheld says whether any count of the flow is.
func (f Flow) withheld() bool {
	any := func(all Count, byArm []Count) bool {
		for _, c := range byArm {
			all.Withheld = all.Withheld || c.Withheld
		}
		return all.Withheld
	}
	for _, s := range f.Steps {
		if any(s.All, s.ByArm) {
			return true
		}
		for _, l := range s.Lost {
			if any(l.All, l.ByArm) {
				return true
			}
		}
	}
	return false
}

// notes say under the diagram how its counts are to be read.
func (f Flow) notes() []string {
	var notes []string
	if len(f.Arms) > 0 && !f.sideBySide() {
		notes = append(notes, "Counts: all ("+strings.Join(f.Arms, " / ")+")")
	}
	if f.withheld() {
		notes = append(notes, withheldMark+" withheld to protect people")
	}
	return notes
}

// describe tells the flow from its first step to its last.
func (f Flow) describe() string {
	var b strings.Builder
	b.WriteString(noticed(f.Notice))
	b.WriteString("Flow diagram.")
	for _, s := range f.Steps {
		for i, l := range s.Lost {
			if i == 0 {
				fmt.Fprintf(&b, " Lost before \u201c%s\u201d:", lowerFirst(s.Title))
			} else {
				b.WriteString(";")
			}
			fmt.Fprintf(&b, " %s %s", lowerFirst(l.Reason), f.told(l.All, l.ByArm))
			if i == len(s.Lost)-1 {
				b.WriteString(".")
			}
		}
		fmt.Fprintf(&b, " %s: %s.", s.Title, f.told(s.All, s.ByArm))
	}
	return b.String()
}

// told is a count with those of the named arms.
func (f Flow) told(all Count, byArm []Count) string {
	tell := func(c Count) string {
		if c.Withheld {
			return "withheld"
		}
		return c.String()
	}
	if len(byArm) == 0 {
		return tell(all)
	}
	parts := make([]string, len(byArm))
	for i, c := range byArm {
		parts[i] = f.Arms[i] + " " + tell(c)
	}
	return tell(all) + " (" + strings.Join(parts, ", ") + ")"
}
