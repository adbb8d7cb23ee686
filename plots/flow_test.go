package plots

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"pgregory.net/rapid"

	"ibsen/trial"
)

func TestFlowRefusesWhatItCannotDraw(t *testing.T) {
	tests := []struct {
		name string
		edit func(*Flow)
		want string
	}{
		{"no step", func(f *Flow) { f.Steps = nil }, "Flow has no step"},
		{"counts of other arms", func(f *Flow) { f.Arms = f.Arms[:1] }, "Flow.Steps[0].ByArm has 2 counts for 1 arms"},
		{"a loss of other arms", func(f *Flow) { f.Steps[4].Lost[1].ByArm = f.Steps[4].Lost[1].ByArm[:1] }, "Flow.Steps[4].Lost[1].ByArm has 1 counts"},
		{"a negative count", func(f *Flow) { f.Steps[2].Lost[0].All.N = -4 }, "Flow.Steps[2].Lost[0] has a negative count"},
		{"losses before the start", func(f *Flow) { f.Steps = f.Steps[1:] }, "Flow.Steps[0].Lost"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := typicalFlow()
			tt.edit(&f)
			out, err := f.SVG()
			if err == nil || !strings.Contains(err.Error(), tt.want) || out != nil {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestFlowOfATrial(t *testing.T) {
	steps := FlowSteps([]trial.FlowStep{
		{Title: "Randomised", N: 10, ByArm: []int{6, 4}},
		{Title: "Analysed", N: 7, ByArm: []int{4, 3}, Lost: []trial.Exclusion{{Reason: "Died", N: 3, ByArm: []int{2, 1}}}},
	})
	d := drawSVG(t, Flow{Arms: []string{"new", "usual"}, Steps: steps})
	want := "Flow diagram. Randomised: 10 (new 6, usual 4). Lost before “analysed”: died 3 (new 2, usual 1). Analysed: 7 (new 4, usual 3)."
	if d.Desc != want {
		t.Errorf("described as %q,\nwant %q", d.Desc, want)
	}
	for _, line := range []string{"|Randomised||n = 10|", "|new||n = 6|", "|Analysed||n = 3|", "|2||Died|"} {
		if !strings.Contains(d.words(), line) {
			t.Errorf("no %s in %s", line, d.words())
		}
	}
}

func TestFlowWithoutCountsByArmHasOneColumn(t *testing.T) {
	f := typicalFlow()
	f.Steps[3].Lost[0].ByArm = nil
	words := drawSVG(t, f).words()
	for _, line := range []string{"|n = 1,356 (705 / 651)|", "|238||no baseline record in time|", "|Counts: all (IB group / Comparison group)|"} {
		if !strings.Contains(words, line) {
			t.Errorf("no %s in %s", line, words)
		}
	}
}

func TestFlowNeverShowsWhatIsWithheld(t *testing.T) {
	for _, narrow := range []bool{false, true} {
		f := typicalFlow()
		f.Narrow = narrow
		loss := &f.Steps[5].Lost[2]
		loss.ByArm[0] = Count{N: 987654, Withheld: true}
		loss.All = Count{N: 987657, Withheld: true}
		d := drawSVG(t, f)
		if strings.Contains(string(d.raw), "987") {
			t.Errorf("narrow %v: a withheld count is in the document", narrow)
		}
		if !strings.Contains(d.words(), "[c] withheld to protect people") || !strings.Contains(d.Desc, "interview incomplete withheld (IB group withheld, Comparison group 3)") {
			t.Errorf("narrow %v: the document does not say what is withheld: %s", narrow, d.Desc)
		}
	}
}

func TestNarrowFlowIs80mm(t *testing.T) {
	f := typicalFlow()
	f.Narrow = true
	raw, err := f.PNG()
	if err != nil {
		t.Fatal(err)
	}
	c, err := png.DecodeConfig(bytes.NewReader(raw))
	if err != nil || c.Width != 945 {
		t.Errorf("%d pixels wide at 300 dots an inch, %v", c.Width, err)
	}
	if size := f.lay().plain.Font.Size; size < 6 {
		t.Errorf("text of %v points", size)
	}
}

// TestFlowKeepsItsWordsInItsBoxes draws flows of any words and numbers of arms.
func TestFlowKeepsItsWordsInItsBoxes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		f := anyFlow(r)
		l := f.lay()
		floor := l.size.Y
		for _, row := range l.rows {
			for _, b := range row.boxes {
				inside := b.box.Size().X - 2*flowPadding*l.em() + 1e-6
				keeps(r, l.strong, b.title, inside)
				keeps(r, l.plain, b.under, inside)
				for _, x := range b.reasons {
					keeps(r, l.plain, x.words, inside-b.counts)
					keeps(r, l.plain, []string{x.count}, inside)
				}
				if l.height(b) > b.box.Size().Y+1e-6 {
					r.Fatal("a box is lower than its words")
				}
				if b.box.Min.X < l.edge-1e-6 || b.box.Max.X > l.size.X-l.edge+1e-6 || b.box.Max.Y > floor || b.box.Min.Y < l.edge {
					r.Fatal("a box is off the page, or over the row above it")
				}
			}
			floor = row.boxes[0].box.Min.Y
		}
	})
}

func keeps(t reporter, f font.Face, lines []string, width vg.Length) {
	t.Helper()
	for _, line := range lines {
		// One letter is as wide as it is.
		if len([]rune(line)) > 1 && f.Width(line) > width {
			t.Errorf("%q is wider than its box", line)
		}
	}
}

func anyFlow(r *rapid.T) Flow {
	words := rapid.StringMatching(`([a-zA-Zé]{1,40} ){1,8}`)
	f := Flow{Title: words.Draw(r, "title"), Narrow: rapid.Bool().Draw(r, "narrow")}
	for range rapid.IntRange(0, 6).Draw(r, "arms") {
		f.Arms = append(f.Arms, words.Draw(r, "arm"))
	}
	count := rapid.Custom(func(r *rapid.T) Count {
		return Count{rapid.IntRange(0, 2_000_000).Draw(r, "n"), rapid.Bool().Draw(r, "withheld")}
	})
	byArm := rapid.SliceOfN(count, len(f.Arms), len(f.Arms))
	for i := range rapid.IntRange(1, 4).Draw(r, "steps") {
		s := FlowStep{Title: words.Draw(r, "step"), All: count.Draw(r, "all"), ByArm: byArm.Draw(r, "by arm")}
		if i > 0 {
			for range rapid.IntRange(0, 3).Draw(r, "losses") {
				s.Lost = append(s.Lost, FlowLoss{words.Draw(r, "reason"), count.Draw(r, "lost"), byArm.Draw(r, "lost by arm")})
			}
		}
		f.Steps = append(f.Steps, s)
	}
	return f
}

func TestLabelsInsideASentence(t *testing.T) {
	for label, want := range map[string]string{"Died": "died", "QALY lost": "QALY lost", "": "", "Étude": "étude", "A": "a", "\xff": "\uFFFD"} {
		if got := lowerFirst(label); got != want {
			t.Errorf("%q becomes %q, want %q", label, got, want)
		}
	}
}
