package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"
)

// progress shows one line of a long job on a terminal, and nothing elsewhere.
type progress struct {
	out   io.Writer
	title string
	total int
	start time.Time
	mu    sync.Mutex
	shown time.Time
}

// patience is how long a job may take before its progress is shown, and how
// often the line changes.
const patience = 300 * time.Millisecond

func newProgress(out io.Writer, title string, total int) *progress {
	p := &progress{title: title, total: total, start: time.Now(), shown: time.Now()}
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.out = out
	}
	return p
}

// update says how much is done; it may be called from any goroutine.
func (p *progress) update(done int) {
	if p.out == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if time.Since(p.shown) < patience {
		return
	}
	p.shown = time.Now()
	left := ""
	if spent := time.Since(p.start); done > 0 && done < p.total {
		left = fmt.Sprintf(", %s left", (spent * time.Duration(p.total-done) / time.Duration(done)).Round(time.Second))
	}
	fmt.Fprintf(p.out, "\r\x1b[K%s: %d of %d%s", p.title, done, p.total, left)
}

// done wipes the line.
func (p *progress) done() {
	if p.out != nil {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

// stages shows the stage of a run and how much of it is done.
type stages struct {
	quiet bool
	out   io.Writer
	mu    sync.Mutex
	stage string
	bar   *progress
}

func newStages(out io.Writer, quiet bool) *stages { return &stages{out: out, quiet: quiet} }

// update may be called from any goroutine.
func (s *stages) update(stage string, done, total int) {
	if s.quiet {
		return
	}
	s.mu.Lock()
	if stage != s.stage {
		s.stage, s.bar = stage, newProgress(s.out, stage, total)
	}
	bar := s.bar
	s.mu.Unlock()
	bar.update(done)
}

func (s *stages) done() {
	if s.bar != nil {
		s.bar.done()
	}
}
