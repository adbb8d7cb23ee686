package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	reporting "ibsen/internal/report"
	"ibsen/internal/table"
)

// browser is a page of a real browser, with all that it complained of and asked
// for.
type browser struct {
	ctx context.Context
	mu  sync.Mutex
	bad []string
}

// openReport opens the report of the embedded study in headless Chromium, or
// skips the test. The folder is that of the run.
func openReport(t *testing.T) (b *browser, folder string) {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium here")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(1280, 900))
	allocated, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocated)
	t.Cleanup(cancel)
	b = &browser{ctx: ctx}
	b.do(t, chromedp.Navigate("about:blank"))
	folder = wholeRun(t)
	address := "file://" + filepath.Join(folder, "report.html")
	watch(b, runtime.ExceptionThrown, func(e runtime.EventExceptionThrown) string { return "exception: " + e.ExceptionDetails.Text })
	watch(b, runtime.ConsoleAPICalled, func(e runtime.EventConsoleAPICalled) string { return fmt.Sprintf("console.%s", e.Type) })
	watch(b, log.EntryAdded, func(e log.EventEntryAdded) string { return "log: " + e.Entry.Text })
	watch(b, network.RequestWillBeSent, func(e network.EventRequestWillBeSent) string {
		if e.Request.URL == address || strings.HasPrefix(e.Request.URL, "data:") {
			return ""
		}
		return "request: " + e.Request.URL
	})
	b.do(t, command(network.Enable, network.EnableParams{}), command(log.Enable, cdp.Empty{}), command(runtime.Enable, cdp.Empty{}),
		chromedp.Navigate(address), chromedp.WaitVisible(chromedp.CSS("#explore-plane svg")))
	return b, folder
}

// watch notes what an event says against the page, if it says anything.
func watch[E any](b *browser, event cdp.Event[E], fault func(E) string) {
	events := chromedp.Events(b.ctx, event)
	go func() {
		for e, err := range events {
			if err != nil {
				return
			}
			if f := fault(e); f != "" {
				b.mu.Lock()
				b.bad = append(b.bad, f)
				b.mu.Unlock()
			}
		}
	}()
}

// command is a command of the browser's protocol as an action.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, c, params)
		return chromedp.Void{}, err
	}
}

func (b *browser) do(t *testing.T, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// quiet fails the test if the page complained of anything or asked for anything.
func (b *browser) quiet(t *testing.T) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.bad {
		t.Error(s)
	}
}

// says is the value of an expression in the page.
func says[T any](t *testing.T, b *browser, expression string) T {
	t.Helper()
	out, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, func(p *runtime.EvaluateParams) {
		wait := true
		p.AwaitPromise = &wait
	}))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// wholeStudy is the folder of the one run that the tests of the report share.
var wholeStudy struct {
	sync.Once
	parent string
}

// wholeRun is the folder of a run of the embedded study, to be read only.
func wholeRun(t *testing.T) string {
	t.Helper()
	wholeStudy.Do(func() {
		dir, err := os.MkdirTemp("", "ibsen-whole")
		if err != nil {
			t.Fatal(err)
		}
		wholeStudy.parent = dir
		works(t, "", "run", "--out", filepath.Join(dir, "out"), "--reps", "300", "--quiet")
	})
	return filepath.Join(wholeStudy.parent, "out")
}

func TestMain(m *testing.M) {
	code := m.Run()
	if wholeStudy.parent != "" {
		os.RemoveAll(wholeStudy.parent)
	}
	os.Exit(code)
}

// Every number that the live plane says is that of the results file.
func TestTheLivePlaneSaysWhatTheResultsSay(t *testing.T) {
	b, dir := openReport(t)
	raw, err := os.Open(filepath.Join(dir, "results.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	results, err := reporting.ReadResults(raw)
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]table.Cell{}
	for _, r := range results.Tables {
		if r.ID == "scenarios" || r.ID == "T7.9-net-benefit" {
			for _, c := range r.Cells {
				cells[c.Panel+"|"+c.Row+"|"+c.Column+"|"+c.Stat] = c
			}
		}
	}
	populations := says[[]string](t, b, `[...document.querySelectorAll('#explore-population option')].map(o => o.value)`)
	outcomes := says[[]string](t, b, `[...document.querySelectorAll('#explore-outcome option')].map(o => o.value)`)
	if len(populations) != 6 || len(outcomes) != 2 {
		t.Fatalf("%d populations and %d outcomes to choose from", len(populations), len(outcomes))
	}
	compared, benefits := 0, 0
	for _, population := range populations {
		for _, outcome := range outcomes {
			for amount, words := range map[int]string{0: "£0", 50: "£1,000"} {
				said := says[string](t, b, fmt.Sprintf(`(() => {
					const set = (id, value) => { const e = document.getElementById(id); e.value = value; e.dispatchEvent(new Event(e.type === 'range' ? 'input' : 'change')); };
					set('explore-population', %q); set('explore-outcome', %q); set('explore-amount', '%d');
					return document.getElementById('explore-worth').textContent;
				})()`, population, outcome, amount))
				c, ok := cells[population+"|"+outcome+"|Cost-effective at "+words+"|probability"]
				if want := fmt.Sprintf("and %s of bootstrap samples", table.Format(c)); !ok || !strings.Contains(said, want) || !strings.HasPrefix(said, "At "+words+" ") {
					t.Errorf("%s, %s: the page says %q, the results %q", population, outcome, said, want)
				}
				compared++
				at := population + "|" + words + " per unit of " + outcome + "|"
				if c, ok := cells[at+"Net benefit|estimate"]; ok {
					limit := func(stat string) string { return table.Format(cells[at+"95% percentile interval|"+stat]) }
					want := fmt.Sprintf("net benefit is %s (%s to %s),", table.Format(c), limit("lower"), limit("upper"))
					if !strings.Contains(said, want) {
						t.Errorf("%s, %s: the page says %q, the results %q", population, outcome, said, want)
					}
					benefits++
				}
			}
		}
	}
	// Table 7.9 calls the other populations by other names.
	if compared != 24 || benefits < 4 {
		t.Errorf("%d shares and %d net benefits compared", compared, benefits)
	}
	b.quiet(t)
}

func TestTheReportWorksByKeyboard(t *testing.T) {
	b, _ := openReport(t)
	reach := func(id string) {
		t.Helper()
		for range 300 {
			b.do(t, chromedp.KeyEvent(kb.Tab))
			if says[string](t, b, `document.activeElement.id`) == id {
				return
			}
		}
		t.Fatalf("Tab does not reach %s", id)
	}
	reach("explore-amount")
	before := says[string](t, b, `document.getElementById('explore-worth').textContent`)
	b.do(t, chromedp.KeyEvent(kb.ArrowRight))
	if after := says[string](t, b, `document.getElementById('explore-worth').textContent`); after == before || !strings.HasPrefix(after, "At £520 ") {
		t.Errorf("an arrow changes %q to %q", before, after)
	}
	plane := says[string](t, b, `document.querySelector('#explore-plane svg').outerHTML`)
	reach("explore-turn")
	b.do(t, chromedp.KeyEvent(" "))
	if says[string](t, b, `document.getElementById('explore-turn').getAttribute('aria-pressed')`) != "true" ||
		says[string](t, b, `document.querySelector('#explore-plane svg').outerHTML`) == plane {
		t.Error("the space bar does not switch the axes")
	}
	b.quiet(t)
}

func TestLongTablesSortAndTheComparisonFilters(t *testing.T) {
	b, _ := openReport(t)
	column := `(() => { const t = document.querySelector('#table-scenarios table'); const head = t.tHead.rows[0].cells[1];
		head.querySelector('button').click();
		return [head.getAttribute('aria-sort')].concat([...t.tBodies[0].rows].filter(r => !r.classList.contains('panel')).map(r => r.cells[1].dataset.value)); })()`
	got := [][]string{says[[]string](t, b, column), says[[]string](t, b, column)}
	if got[0][0] != "ascending" || got[1][0] != "descending" || got[0][1] != got[1][2] || got[0][2] != got[1][1] {
		t.Errorf("two clicks sort as %q", got)
	}
	shown := `document.querySelectorAll('#compared tbody tr:not([hidden])').length`
	first := says[int](t, b, shown)
	all := says[int](t, b, `(() => { for (const c of document.querySelectorAll('#verdicts input[type=checkbox]')) c.checked = true;
		document.getElementById('verdicts').dispatchEvent(new Event('input')); return `+shown+`; })()`)
	one := says[int](t, b, `(() => { const s = document.getElementById('verdict-search'); s.value = 'T6.12-001';
		document.getElementById('verdicts').dispatchEvent(new Event('input')); return `+shown+`; })()`)
	if all != 2751 || one != 1 || first == 0 || first >= all/5 {
		t.Errorf("%d figures at first, %d with every verdict, %d found", first, all, one)
	}
	b.quiet(t)
}

// axe finds nothing against the accessibility guidelines, in light and in dark.
func TestNothingIsInaccessible(t *testing.T) {
	source, err := os.ReadFile(os.Getenv("AXE_CORE"))
	if err != nil {
		t.Skip("AXE_CORE does not name axe.min.js, from the npm package axe-core")
	}
	b, _ := openReport(t)
	for _, scheme := range []string{"light", "dark"} {
		t.Run(scheme, func(t *testing.T) {
			b.do(t, command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}))
			says[int](t, b, string(source)+";0")
			raw := says[string](t, b, `axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations.map(v => ({id: v.id, help: v.help, n: v.nodes.length, first: v.nodes[0].html.slice(0, 200), why: v.nodes[0].failureSummary}))))`)
			var found []struct {
				ID, Help, First, Why string
				N                    int
			}
			if err := json.Unmarshal([]byte(raw), &found); err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				t.Errorf("%s (%d): %s\n%s\n%s", f.ID, f.N, f.Help, f.First, f.Why)
			}
		})
	}
}

// Nothing is wider than what it is shown on: A4 with its margins, a phone, a
// window.
func TestThePageFits(t *testing.T) {
	b, _ := openReport(t)
	for _, c := range []struct {
		name  string
		width int64
		media string
	}{{"A4", 665, "print"}, {"phone", 360, "screen"}, {"window", 1280, "screen"}} {
		t.Run(c.name, func(t *testing.T) {
			b.do(t, command(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: c.width, Height: 900, DeviceScaleFactor: 1}),
				command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: c.media}))
			if c.media == "print" && !says[bool](t, b, `document.querySelector('.more li').checkVisibility()`) {
				t.Error("the findings for other people are not printed")
			}
			wide := says[[]string](t, b, fmt.Sprintf(`document.documentElement.scrollWidth <= %d + 1 ? [] :
				[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > %d + 1 && !e.closest('svg') && (%q === 'print' || !e.closest('.scroll'))).map(e => e.tagName + ' ' + (e.closest('[id]') || {}).id + ' ' + Math.round(e.getBoundingClientRect().right)).slice(0, 12)`, c.width, c.width, c.media))
			if len(wide) > 0 {
				t.Errorf("wider than %d: %q", c.width, wide)
			}
		})
	}
}
