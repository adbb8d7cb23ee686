package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"
)

// How progress is shown: what --progress may be.
const (
	progressAuto  = "auto"
	progressPlain = "plain"
	progressNone  = "none"
)

var progressModes = []string{progressAuto, progressPlain, progressNone}

// How long a job may take before its progress is shown, and how often the line
// changes or, where lines stay, how often there is a new one.
const (
	patience = 300 * time.Millisecond
	plainly  = 10 * time.Second
)

// progress shows how much of a long job is done: on a terminal as one line that
// changes, as plain lines if asked for, as in the log of a CI job.
type progress struct {
	out        io.Writer
	every      time.Duration
	begin, end string
	title      string
	total      int
	start      time.Time
	mu         sync.Mutex
	shown      time.Time
}

func newProgress(out io.Writer, mode, title string, total int) *progress {
	p := &progress{title: title, total: total, start: time.Now(), shown: time.Now()}
	f, file := out.(*os.File)
	switch {
	case mode == progressPlain:
		p.out, p.every, p.end = out, plainly, "\n"
	case mode == progressAuto && file && term.IsTerminal(int(f.Fd())):
		p.out, p.every, p.begin = out, patience, "\r\x1b[K"
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
	if time.Since(p.shown) < p.every {
		return
	}
	p.shown = time.Now()
	left := ""
	if spent := time.Since(p.start); done > 0 && done < p.total {
		left = fmt.Sprintf(", %s left", (spent * time.Duration(p.total-done) / time.Duration(done)).Round(time.Second))
	}
	fmt.Fprintf(p.out, "%s%s: %d of %d%s%s", p.begin, p.title, done, p.total, left, p.end)
}

// done wipes the line of a terminal.
func (p *progress) done() {
	if p.out != nil {
		fmt.Fprint(p.out, p.begin)
	}
}

// stages shows the stage of a run and how much of it is done. Where lines stay,
// each stage says that it begins.
type stages struct {
	mode  string
	out   io.Writer
	mu    sync.Mutex
	stage string
	bar   *progress
}

func newStages(out io.Writer, mode string) *stages { return &stages{out: out, mode: mode} }

// update may be called from any goroutine.
func (s *stages) update(stage string, done, total int) {
	s.mu.Lock()
	if stage != s.stage {
		s.stage, s.bar = stage, newProgress(s.out, s.mode, stage, total)
		if s.mode == progressPlain {
			fmt.Fprintf(s.out, "%s ...\n", stage)
		}
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
